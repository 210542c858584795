import { randomBytes } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, rename, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart, codeOf } from './cannot-start.ts'

/** Makes the data folder if it is missing and checks that it can be written. */
export async function openDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new CannotStart(
      `The data folder ${folder} cannot be used (${reason(codeOf(error))}). ` +
        'Give the user who starts Aidbridge the right to write there, or name another folder: AIDBRIDGE_DATA_DIR=/path npm start.',
      { cause: error },
    )
  }
}

/**
 * Makes a folder and those above it that are missing. Root's must be passable for the account that runs PostgreSQL,
 * whatever the umask; an ordinary user's are nobody else's business.
 */
export async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => undefined)
  if (there?.isDirectory()) return
  if (there) throw Object.assign(new Error(`${folder} is not a folder`), { code: 'ENOTDIR' })
  await makeFolder(dirname(folder))
  try {
    await mkdir(folder)
    await chmod(folder, process.getuid?.() === 0 ? 0o755 : 0o700)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** PostgreSQL writes ahead in pieces of this size, in bytes: with less room it cannot go on for long. */
const leastRoom = 16 * 2 ** 20

/** Whether something failed because the disk has no room: by what it said, or by what is left. */
export async function isFull(folder: string, trouble: string): Promise<boolean> {
  if (/No space left on device|ENOSPC/.test(trouble)) return true
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize < leastRoom
}

/** The secret that sessions are signed with: made on the first start, readable for its owner only. */
export async function keptSecret(folder: string): Promise<string> {
  const file = join(folder, 'secret')
  const secret = await readOrMake(file).catch((error: unknown) => {
    throw new CannotStart(
      `The secret in ${file} cannot be read or written (${reason(codeOf(error))}). ` +
        'Let the file belong to the user who starts Aidbridge, or set AIDBRIDGE_SECRET.',
      { cause: error },
    )
  })
  if (secret.length >= 32) return secret
  throw new CannotStart(
    `The secret in ${file} is damaged. Delete the file and start again: a new one is made, and everybody signs in once more.`,
  )
}

/** Written beside and renamed, so that a crash never leaves half a secret. */
async function readOrMake(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  const draft = `${file}.${process.pid}`
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
  await rename(draft, file)
  return readFile(file, 'utf8')
}

function reason(code: string | undefined): string {
  if (code === 'EACCES' || code === 'EPERM') return 'the rights are missing'
  if (code === 'EROFS') return 'the disk is read-only'
  if (code === 'ENOSPC') return 'the disk is full'
  if (code === 'ENOTDIR') return 'a file stands in its place'
  return code ?? 'unknown reason'
}
