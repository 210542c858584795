// A process of its own that works on the queue, to be killed by a test: node send-letters.ts <database> <smtp>
import { queuedTasks } from '@aidbridge/server/jobs'
import { quietSettings } from '@aidbridge/server/platform/config'
import { startJobs } from '@aidbridge/server/platform/jobs'
import { makeLog } from '@aidbridge/server/platform/log'

const [, , databaseUrl = '', smtp = ''] = process.argv
const mail = { url: smtp, from: 'post@aidbridge.test' }
const tasks = queuedTasks({ origin: 'https://aidbridge.test', settings: { ...quietSettings, mail } })
await startJobs(databaseUrl, [], tasks, makeLog('silent'))
process.stdout.write('working\n')
