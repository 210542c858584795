// npm run rights:write: writes the tables of tests/rights/table anew, to be read line by line in a diff (docs/rights.md).
import './node-version.js'
import { prepareProgram } from './prepare.js'
import { main, runHere } from './steps.js'

await main(async () => {
  await prepareProgram()
  const env = { ...process.env, NODE_ENV: 'test', AIDBRIDGE_RIGHTS: 'write' }
  const code = await runHere(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'rights'],
    { env },
  )
  console.log('Now read what changed: git diff tests/rights/table')
  return code
})
