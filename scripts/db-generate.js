// npm run db:generate: the Prisma client and Pothos' types from prisma/schema, whether it changed or not.
import './node-version.js'
import { generateClient, prepareSources } from './prepare.js'
import { main } from './steps.js'

await main(async () => {
  await prepareSources()
  await generateClient()
})
