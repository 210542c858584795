import { execFile } from 'node:child_process'
import { readFile, readlink, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

const run = promisify(execFile)

/** A disk of a test's own, so small that it can be filled. Only root may mount one, and not in every container. */
export class SmallDisk {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  /** Or why there is none. */
  static async mount(megabytes: number): Promise<SmallDisk | string> {
    const folder = await temporaryFolder()
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
      return new SmallDisk(folder)
    } catch (error) {
      await rm(folder, { recursive: true })
      return `No small disk can be mounted here: ${String((error as { stderr?: string }).stderr ?? error).trim()}`
    }
  }

  /** Leaves not a byte. */
  async fill(): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder)
    await writeFile(this.#ballast, Buffer.alloc(bavail * bsize, 1)).catch(() => undefined) // somebody wrote meanwhile
  }

  makeRoom(): Promise<void> {
    return rm(this.#ballast)
  }

  async makeReadOnly(): Promise<void> {
    await run('mount', ['-o', 'remount,ro', this.folder])
  }

  /** PostgreSQL cannot end in order without room: what still runs on it is killed. */
  async unmount(): Promise<void> {
    const left = await readFile(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
    const pid = parseInt(left)
    if (pid > 1 && (await readlink(`/proc/${pid}/cwd`).catch(() => '')).startsWith(this.folder))
      process.kill(pid, 'SIGKILL')
    await until('nobody uses the disk', () =>
      run('umount', [this.folder]).then(
        () => true,
        () => false,
      ),
    )
    await rm(this.folder, { recursive: true })
  }

  get #ballast(): string {
    return join(this.folder, 'ballast')
  }
}
