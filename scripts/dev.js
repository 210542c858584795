// npm run dev: server and web app, both reloading when a file is saved.
import './node-version.js'
import { prepareSources } from './prepare.js'
import { endWithNpm, main, runHere } from './steps.js'

await main(async () => {
  endWithNpm()
  await prepareSources()
  const env = { ...process.env, NODE_ENV: 'development' }
  return runHere(process.execPath, ['--import', 'tsx', 'scripts/dev-servers.ts'], { env })
})
