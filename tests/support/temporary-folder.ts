import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mayEnter, serverUser } from '@aidbridge/server/platform/postgres/server-user'

/**
 * A folder that PostgreSQL's user can reach, also for root. Its name bears our process number, by which the next run
 * knows what a killed one left (postgres.ts).
 */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(await passableParent(), `aidbridge-test-${process.pid}-`))
  await chmod(folder, 0o755)
  return folder
}

/** PostgreSQL does not run as root but as an account that cannot pass root's own folders. */
export async function passableParent(): Promise<string> {
  const user = await serverUser()
  for (const folder of [tmpdir(), '/tmp', '/var/tmp']) if (await mayEnter(user, folder)) return folder
  throw new Error(`Nobody but you can enter ${tmpdir()}. Name a folder that everyone may enter with TMPDIR.`)
}
