import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export type Program = ChildProcessByStdio<null, Readable, Readable>

export const built = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url))

/** Starts the built server as an operator does, with an empty world; what is not set here has its default. */
export function startProgram(env: Record<string, string>): Program {
  return spawn(process.execPath, [built], {
    env: { PATH: process.env.PATH, AIDBRIDGE_DEMO: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Waits until it says something on its standard output. */
export async function said(program: Program, line: string): Promise<void> {
  let words = ''
  program.stderr.on('data', (piece: Buffer) => (words += piece.toString()))
  for await (const piece of program.stdout.iterator({ destroyOnReturn: false })) {
    words += String(piece)
    if (words.includes(line)) return void program.stdout.resume()
  }
  throw new Error(`It ended without saying "${line}":\n${words}`)
}
