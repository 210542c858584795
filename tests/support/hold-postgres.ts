// A process of its own that opens the embedded PostgreSQL in a folder and keeps it, to be killed by a test.
import { openEmbedded } from '@aidbridge/server/platform/postgres/embedded'

const postgres = await openEmbedded({ dataFolder: process.argv[2] ?? '' })
process.stdout.write(`${postgres.url}\n`)
setInterval(() => undefined, 60_000)
