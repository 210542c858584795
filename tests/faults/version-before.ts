import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from '../support/temporary-folder.ts'

const run = promisify(execFile)

export interface VersionBefore {
  /** Short, as git names it. */
  commit: string
  /** The newest migration that it has. */
  newest: string
  /** Its built program. */
  main: string
  remove(): Promise<void>
}

/** The version before the newest migration, installed and built from the history of this checkout: takes a minute. */
export async function buildVersionBefore(): Promise<VersionBefore> {
  const git = async (...args: string[]) => (await run('git', args)).stdout.trim()
  const migrated = await git('log', '-1', '--diff-filter=A', '--format=%H', '--', 'prisma/migrations')
  if (!migrated) throw new Error('The history of this checkout is too short: git fetch --unshallow')
  const parent = await temporaryFolder()
  const folder = join(parent, 'version')
  await git('worktree', 'add', '--detach', folder, `${migrated}~1`)
  const remove = async () => {
    await git('worktree', 'remove', '--force', folder)
    await rm(parent, { recursive: true })
  }
  try {
    const build = `const { prepareSources } = await import('./scripts/prepare.js')
      await prepareSources()
      const { build } = await import('./scripts/build-server.js')
      await build()`
    await run(process.execPath, ['--input-type=module', '--eval', build], { cwd: folder })
    const names = (await git('ls-tree', '--name-only', `${migrated}~1`, 'prisma/migrations/')).split('\n')
    return {
      commit: await git('rev-parse', '--short', `${migrated}~1`),
      newest: names
        .filter((name) => /\/\d{14}_/.test(name))
        .at(-1)!
        .split('/')
        .at(-1)!,
      main: join(folder, 'dist', 'server', 'main.js'),
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}
