// npm start: installs, builds and starts everything. The second time there is nothing left to build.
import './node-version.js'
import { prepareProgram } from './prepare.js'
import { checkout, endWithNpm, main } from './steps.js'

await main(async () => {
  endWithNpm()
  process.chdir(checkout)
  await prepareProgram()
  process.env.NODE_ENV ||= 'production'
  process.setSourceMapsEnabled(true)
  await import('../dist/server/main.js')
})
