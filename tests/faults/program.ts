import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { built } from '../support/program.ts'
import { until } from '../support/until.ts'

/** So much of what it said is kept, to be read when a test fails. */
const mostSaid = 20_000

/** The built program as an operator runs it: in a process of its own, started again by a supervisor whenever it ends. */
export class Program {
  readonly origin: string
  readonly dataFolder: string
  /** How often it was started. */
  starts = 0
  said = ''
  readonly #env: Record<string, string>
  readonly #main: string
  #child: ChildProcess | undefined
  #isWanted = true

  /** @param main what was built of it; by default, of this version */
  constructor(port: number, dataFolder: string, env: Record<string, string> = {}, main = built) {
    this.#main = main
    this.origin = `http://localhost:${port}`
    this.dataFolder = dataFolder
    this.#env = { PORT: String(port), AIDBRIDGE_DATA_DIR: dataFolder, AIDBRIDGE_DEMO: 'off', ...env }
    this.#start()
  }

  /** It answers, and so does its database. Nobody lends a hand meanwhile. */
  async ready(): Promise<void> {
    await until('the program is ready', () => this.#isHealthy(), 60_000).catch((error: unknown) => {
      throw new Error(`After ${this.starts} starts: ${String(error)}\n${this.said}`)
    })
  }

  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }

  /** The process of its own PostgreSQL that all others come from. */
  get postmaster(): number {
    return Number(readFileSync(join(this.dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  }

  /** In order, and for good. Resolves with how it ended. */
  async stop(): Promise<number | null> {
    this.#isWanted = false
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit') as Promise<[number | null]>
    child.kill('SIGTERM')
    return (await ended)[0]
  }

  #start(): void {
    this.starts++
    const env = { PATH: process.env['PATH'], ...this.#env }
    const child = spawn(process.execPath, ['--enable-source-maps', this.#main], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const output of [child.stdout, child.stderr])
      output.on('data', (piece: Buffer) => {
        this.said = (this.said + piece.toString()).slice(-mostSaid)
      })
    child.once('exit', () => {
      if (this.#isWanted) this.#start()
    })
    this.#child = child
  }

  #isHealthy(): Promise<boolean> {
    return fetch(`${this.origin}/ready`, { signal: AbortSignal.timeout(5000) }).then(
      ({ ok }) => ok,
      () => false,
    )
  }
}
