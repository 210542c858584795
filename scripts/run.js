// Runs one of our TypeScript commands: node scripts/run.js scripts/db-migrate.ts
import './node-version.js'
import { prepareSources } from './prepare.js'
import { main, runHere } from './steps.js'

await main(async () => {
  await prepareSources()
  return runHere(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)])
})
