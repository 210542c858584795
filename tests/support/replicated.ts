import { execFile } from 'node:child_process'
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { applyMigrations } from '@aidbridge/prisma/migrate'
import { type EmbeddedPostgres, openEmbedded } from '@aidbridge/server/platform/postgres/embedded'
import { prepareQueue } from '@aidbridge/server/platform/queue'
import pg from 'pg'
import { temporaryFolder } from './temporary-folder.ts'

/** A PostgreSQL of its own with a real streaming replica; both keep their words as an outside one does. */
export interface Replicated {
  primary: EmbeddedPostgres
  /** The one that runs now. */
  replica(): EmbeddedPostgres
  /** Asks the replica as its superuser: to pause, to go on, to become a primary. */
  tell(statement: string): Promise<Record<string, unknown>[]>
  /** Everything that the replica has been asked. */
  statements(): Promise<string>
  startReplica(): Promise<void>
  close(): Promise<void>
}

export async function replicated(): Promise<Replicated> {
  const folder = await temporaryFolder()
  const [first, second] = [join(folder, 'primary'), join(folder, 'replica')]
  const before = await openEmbedded({ dataFolder: first })
  await applyMigrations(before.url)
  await prepareQueue(before.url)
  await before.stop()
  // A replica begins as a copy of a folder that nobody works in.
  await promisify(execFile)('cp', ['-a', first, second])
  const primary = await openEmbedded({ dataFolder: first })
  await writeFile(join(second, 'postgres', 'standby.signal'), '')
  const { port, username, password } = new URL(primary.superuserUrl)
  await appendFile(
    join(second, 'postgres', 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password}'\nlog_statement = 'all'\n`,
  )
  let replica = await openEmbedded({ dataFolder: second })
  return {
    primary,
    replica: () => replica,
    tell: async (statement) => {
      const client = new pg.Client({ connectionString: replica.superuserUrl })
      await client.connect()
      try {
        return (await client.query<Record<string, unknown>>(statement)).rows
      } finally {
        await client.end()
      }
    },
    statements: () => readFile(join(second, 'postgres', 'server.log'), 'utf8'),
    startReplica: async () => {
      replica = await openEmbedded({ dataFolder: second })
    },
    close: async () => {
      await replica.stop()
      await primary.stop()
      await rm(folder, { recursive: true })
    },
  }
}
