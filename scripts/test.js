// npm test: prepares what the tests need and runs all of them; npm test -- --project api needs runs some.
// The last line is the sum, from the runner's own report.
import './node-version.js'
import fs from 'node:fs'
import { prepareProgram } from './prepare.js'
import { main, runHere } from './steps.js'

const report = 'dist/test-report.json'

await main(async () => {
  await prepareProgram()
  fs.rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = { ...process.env, NODE_ENV: 'test' }
  const code = await runHere(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)],
    { env },
  )
  const { passed, failed, skipped } = countTests()
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return code || (failed > 0 || passed === 0 ? 1 : 0)
})

function countTests() {
  if (!fs.existsSync(report)) return { passed: 0, failed: 0, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    fs.readFileSync(report, 'utf8'),
  )
  // A file that breaks before its first test counts as one failure, or it would not show.
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  }
}
