// npm run faults [-- kill]: breaks for minutes or hours what npm test breaks for seconds (docs/faults.md). Shows how far it
// is; sizes and seed are set by FAULT_…, see tests/faults/sizes.ts.
import './node-version.js'
import { prepareProgram } from './prepare.js'
import { main, runHere } from './steps.js'

await main(async () => {
  await prepareProgram()
  const env = { ...process.env, NODE_ENV: 'test', FAULTS: 'long' }
  // The names first: the runner would take one after a switch for its value, and run everything.
  const args = [
    'run',
    ...process.argv.slice(2),
    '--project=faults',
    '--reporter=verbose',
    '--disableConsoleIntercept',
  ]
  return runHere(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], { env })
})
