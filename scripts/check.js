// npm run check: everything that can be said about the code without running it. Fails if any part does.
import './node-version.js'
import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { prepareSources } from './prepare.js'
import { checkout, main, seconds } from './steps.js'

const types = ['.', 'shared', 'prisma', 'server', 'tests'].map((place) => ({
  name: `types in ${place === '.' ? 'the scripts' : place}`,
  run: ['tsc', '-p', place],
}))

const checks = [
  { name: 'lint', run: ['eslint', '.', '--max-warnings=0'] },
  ...types,
  { name: 'types in web', run: ['vue-tsc', '--noEmit'], in: 'web' },
  { name: 'formatting', run: ['prettier', '--check', '--log-level=warn', '.'] },
  {
    name: 'import rules',
    run: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'shared/src',
      'prisma',
      'server/src',
      'web/src',
      'tests',
      'scripts',
    ],
  },
  { name: 'unused code', run: ['knip', '--no-progress'] },
  {
    name: 'printed schema',
    run: [process.execPath, '--import', 'tsx', 'scripts/schema-print.ts', '--check'],
  },
  { name: 'texts in three languages', run: [process.execPath, 'scripts/check-texts.js'] },
  { name: 'what the first screens cost', run: [process.execPath, 'scripts/budgets.js'], tell: true },
  { name: 'known weaknesses of dependencies', run: [process.execPath, 'scripts/audit.js'], tell: true },
]

await main(async () => {
  await prepareSources()
  const waiting = [...checks]
  const failed = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await passes(check))) failed.push(check.name)
    }
  }
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker))
  if (failed.length === 0) return console.log('All checks pass.')
  console.log(`Not as it should be: ${failed.join(', ')}.`)
  return 1
})

/** Its output is shown only if it fails, or where it has something to tell all the same. */
async function passes({ name, run: [program, ...args], in: folder = '.', tell = false }) {
  const began = Date.now()
  const cwd = path.join(checkout, folder)
  const programs = [
    path.join(cwd, 'node_modules', '.bin'),
    path.join(checkout, 'node_modules', '.bin'),
    process.env.PATH,
  ]
  const env = { ...process.env, PATH: programs.join(path.delimiter) }
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = []
  child.stdout.on('data', (piece) => output.push(piece))
  child.stderr.on('data', (piece) => output.push(piece))
  const code = await new Promise((ended) => child.once('close', ended))
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(began)})`)
  if (code !== 0 || tell) process.stdout.write(Buffer.concat(output))
  return code === 0
}
