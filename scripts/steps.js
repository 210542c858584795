// Says what is being done and how long it took; runs programs and reports their failure in a sentence.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const checkout = fileURLToPath(new URL('../', import.meta.url))

/** Something that went wrong in a way that a sentence explains; printed without a stack. */
export class StepFailed extends Error {}

/**
 * @param {string} title
 * @param {() => Promise<unknown>} act
 */
export async function step(title, act) {
  const began = Date.now()
  console.log(`${title} …`)
  await act()
  console.log(`${title}: done in ${seconds(began)}`)
}

/** @param {number} began */
export function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`
}

/**
 * Runs a program to its end. Its output is shown only if it fails.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [where]
 */
export async function runQuietly(program, args, { cwd = checkout, env = process.env } = {}) {
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: needsShell(program),
  })
  const output = []
  child.stdout.on('data', (piece) => output.push(piece))
  child.stderr.on('data', (piece) => output.push(piece))
  const code = await ended(child)
  if (code === 0) return
  process.stderr.write(Buffer.concat(output))
  throw new StepFailed(
    `"${[program, ...args].join(' ')}" ended with code ${code}; what it said stands above.`,
  )
}

/**
 * Runs a program on this terminal. Resolves with its exit code.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [where]
 */
export async function runHere(program, args, { cwd = checkout, env = process.env } = {}) {
  const child = spawn(program, args, { cwd, env, stdio: 'inherit', shell: needsShell(program) })
  // The terminal sends Ctrl-C to the child as well: it stops in its own time, and we with it.
  const wait = () => undefined
  const pass = () => child.kill('SIGTERM')
  process.on('SIGINT', wait).on('SIGTERM', pass)
  try {
    return await ended(child)
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', pass)
  }
}

/**
 * npm runs a command in a shell, and who ends npm ends that shell, but not us: so the shell's end is taken for the
 * signal that it swallowed. Started without npm, a command outlives its shell as any other does.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

/** On Windows npx is a script. */
function needsShell(program) {
  return process.platform === 'win32' && program === 'npx'
}

/** @param {import('node:child_process').ChildProcess} child */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/**
 * The whole of a command: a failed step is told in words, and the exit code says it too.
 *
 * @param {() => Promise<number | void>} command
 */
export async function main(command) {
  try {
    process.exitCode = (await command()) ?? 0
  } catch (error) {
    console.error(error instanceof StepFailed ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
