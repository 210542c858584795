// npm run scroll: how a list of ten thousand needs scrolls (tests/bench/scroll.ts, docs/lighthouse.md).
import './node-version.js'
import { prepareProgram } from './prepare.js'
import { main, runHere } from './steps.js'

await main(async () => {
  await prepareProgram()
  return runHere(process.execPath, ['--import', 'tsx', 'tests/bench/scroll.ts', ...process.argv.slice(2)])
})
