// npm run db:reset: empties the embedded database, after asking. The next start makes it anew.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { CannotStart } from '@aidbridge/server/platform/cannot-start'
import { readConfig } from '@aidbridge/server/platform/config'
import { openEmbedded } from '@aidbridge/server/platform/postgres/embedded'
import { sayMendable } from './mendable.ts'

await reset().catch(sayMendable)

async function reset(): Promise<void> {
  const { databaseUrl, dataFolder } = readConfig()
  if (databaseUrl) {
    throw new CannotStart(
      'DATABASE_URL names a database of your own, which this command does not touch. Empty it yourself, or leave DATABASE_URL out.',
    )
  }
  if (!(await confirmed(dataFolder))) return console.log('Nothing was changed.')
  const postgres = await openEmbedded({ dataFolder }) // refuses while the program runs
  await postgres.stop()
  await rm(join(dataFolder, 'postgres'), { recursive: true })
  console.log('The database is gone. The next start makes a new one.')
}

async function confirmed(dataFolder: string): Promise<boolean> {
  if (process.argv.includes('--yes')) return true
  if (!process.stdin.isTTY)
    throw new CannotStart('Nobody is there to ask. If you are sure: npm run db:reset -- --yes')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(
    `Delete everything in the database in ${dataFolder}? Type "delete": `,
  )
  terminal.close()
  return answer.trim() === 'delete'
}
