import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { CannotStart } from '../cannot-start.ts'

const run = promisify(execFile)

/** Whom initdb and postgres run as. Both refuse root, so root hands over to an ordinary account. */
export interface ServerUser {
  name: string
  /** Only set when root hands over. */
  ids?: { uid: number; gid: number }
}

/** The user for the cluster in this folder: its owner if it is there already, else the account "postgres". */
export async function serverUser(cluster?: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { name: 'you' }
  const owner = cluster ? await stat(cluster).catch(() => undefined) : undefined
  if (owner && owner.uid !== 0)
    return { name: `number ${owner.uid}`, ids: { uid: owner.uid, gid: owner.gid } }
  const ids = (await idsOf('postgres')) ?? (await makeAccount('postgres'))
  return { name: 'postgres', ids }
}

/** Runs a program as that user, in English and from a folder that everyone may enter. Throws with its output. */
export async function runAs(user: ServerUser, program: string, args: string[]) {
  return run(program, args, {
    ...user.ids,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    maxBuffer: 16 * 1024 * 1024,
  })
}

export async function mayEnter(user: ServerUser, folder: string): Promise<boolean> {
  if (!user.ids) return true
  return runAs(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]).then(
    () => true,
    () => false,
  )
}

async function idsOf(name: string) {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function makeAccount(name: string) {
  const account = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]
  await run('useradd', account).catch(() => undefined)
  const ids = await idsOf(name)
  if (ids) return ids
  throw new CannotStart(
    'PostgreSQL does not run as root, and the account "postgres" to run it could not be made. ' +
      'Make it (useradd --system postgres), start Aidbridge as an ordinary user, or name a PostgreSQL with DATABASE_URL.',
  )
}
