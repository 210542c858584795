import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart, codeOf } from '../cannot-start.ts'
import { isFull } from '../data-folder.ts'
import { postgresBinaries, type Binaries } from './binaries.ts'
import { mayEnter, runAs, serverUser, type ServerUser } from './server-user.ts'

/** A PostgreSQL data directory with what is needed to run it. */
export interface Cluster {
  folder: string
  user: ServerUser
  binaries: Binaries
  password: string
}

/** The account that may do everything; the program itself works as `aidbridge`, which may not. */
export const superuser = 'postgres'

/**
 * pg_trgm sees Cyrillic letters only under a UTF-8 libc locale, whatever the environment says; ICU sorts. macOS has
 * no C.UTF-8 before version 14.
 */
const locales = ['C.UTF-8', 'en_US.UTF-8', 'de_DE.UTF-8']

/** The cluster in the data folder; made on the first start. */
export async function clusterIn(dataFolder: string, say: (line: string) => void): Promise<Cluster> {
  const folder = join(dataFolder, 'postgres')
  const user = await serverUser(folder)
  if (!(await mayEnter(user, dataFolder))) throw outOfReach(dataFolder, user)
  const binaries = await postgresBinaries(user, say)
  if (!(await exists(folder))) {
    say(`Making a database in ${folder}`)
    await makeCluster(folder, user, binaries)
  }
  return { folder, user, binaries, password: await passwordOf(folder) }
}

/** The cluster in the data folder, if an earlier start made one. */
export async function existingCluster(dataFolder: string): Promise<Cluster | undefined> {
  return (await exists(join(dataFolder, 'postgres'))) ? clusterIn(dataFolder, () => undefined) : undefined
}

/** Made beside and renamed, so that a crash never leaves half a cluster, and of two first starts one wins. */
async function makeCluster(folder: string, user: ServerUser, binaries: Binaries): Promise<void> {
  const draft = await mkdtemp(`${folder}.`)
  const passwordFile = `${draft}.password`
  const password = randomBytes(24).toString('base64url')
  try {
    await writeFile(passwordFile, password, { mode: 0o600, flush: true })
    await chmod(draft, 0o700)
    if (user.ids) {
      await chown(draft, user.ids.uid, user.ids.gid)
      await chown(passwordFile, user.ids.uid, user.ids.gid)
    }
    await initialise(draft, passwordFile, user, binaries)
    await rename(passwordFile, join(draft, 'aidbridge.password'))
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    await rm(passwordFile, { force: true })
    const anotherStartWasFaster = ['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')
    if (codeOf(error) === 'ENOSPC') throw noRoom(dirname(folder), error)
    if (!anotherStartWasFaster) throw error
  }
}

async function initialise(draft: string, passwordFile: string, user: ServerUser, binaries: Binaries) {
  let trouble: unknown
  for (const locale of locales) {
    try {
      await runAs(user, binaries.initdb, [
        `--pgdata=${draft}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=icu',
        '--icu-locale=und',
        `--locale=${locale}`,
      ])
      return
    } catch (error) {
      trouble = error
      if (!String(error).includes('invalid locale name')) break
    }
  }
  if (await isFull(dirname(draft), wordsOf(trouble))) throw noRoom(dirname(draft), trouble)
  throw new CannotStart(
    `PostgreSQL could not make its database folder ${draft}: ${lastWords(trouble)} ` +
      'Mend that, or name a PostgreSQL (15 or newer) with DATABASE_URL=postgresql://…',
    { cause: trouble },
  )
}

async function passwordOf(folder: string): Promise<string> {
  const file = join(folder, 'aidbridge.password')
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new CannotStart(
      `The database's password in ${file} cannot be read. ` +
        'Start Aidbridge as the user who made the folder, or name another folder with AIDBRIDGE_DATA_DIR.',
      { cause: error },
    )
  })
}

function noRoom(dataFolder: string, cause: unknown): CannotStart {
  return new CannotStart(
    `The disk under ${dataFolder} is full: there is no room for a new database. ` +
      'Make room, or name a folder on another disk: AIDBRIDGE_DATA_DIR=/path npm start.',
    { cause },
  )
}

function outOfReach(dataFolder: string, user: ServerUser): CannotStart {
  return new CannotStart(
    `PostgreSQL does not run as root but as the user "${user.name}", who cannot enter the data folder ${dataFolder}. ` +
      'Name a folder that everyone may pass, for example AIDBRIDGE_DATA_DIR=/var/lib/aidbridge/data, or open the folders above it (chmod a+x).',
  )
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function wordsOf(error: unknown): string {
  return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
}

function lastWords(error: unknown): string {
  return wordsOf(error).trim().split('\n').slice(-3).join(' ')
}
