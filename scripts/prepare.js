// What every command needs first: installed packages, the generated database client and, to run it, the built program.
// Only Node's own modules are imported until the packages are there.
import fs from 'node:fs'
import path from 'node:path'
import { makeIfChanged } from './fresh.js'
import { checkout, runQuietly, step } from './steps.js'

const manifests = [
  'package.json',
  ...['shared', 'prisma', 'server', 'web', 'tests'].map((name) => `${name}/package.json`),
]
const versions = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]

/** Packages and generated code: enough for development, checks and tests without a browser. */
export async function prepareSources() {
  await makeIfChanged({ name: 'packages', from: versions, to: 'node_modules/.pnpm', make: installPackages })
  await makeIfChanged({
    name: 'database-client',
    from: ['prisma/schema', 'prisma/prisma.config.ts', 'pnpm-lock.yaml'],
    to: 'prisma/generated/client.ts',
    make: generateClient,
  })
}

/** The built server and web app as well. */
export async function prepareProgram() {
  await prepareSources()
  await makeIfChanged({
    name: 'server',
    from: ['server/src', 'shared/src', 'prisma', 'scripts/build-server.js', 'pnpm-lock.yaml'],
    to: 'dist/server/main.js',
    make: buildServer,
  })
  await makeIfChanged({
    name: 'web',
    from: ['web', 'shared/src', 'server/schema.graphql', 'scripts/compress.js', 'pnpm-lock.yaml'],
    to: 'dist/web/index.html',
    make: buildWeb,
  })
}

async function installPackages() {
  // Under NODE_ENV=production pnpm would leave out what the build needs.
  const env = { ...process.env, NODE_ENV: 'development' }
  await step('Installing packages', () => installLocked([], { env }))
}

/**
 * Installs what a lockfile names, with the one pnpm that the checkout names.
 *
 * @param {string[]} options
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} where
 */
export function installLocked(options, where) {
  const { packageManager } = JSON.parse(fs.readFileSync(path.join(checkout, 'package.json'), 'utf8'))
  return runQuietly('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', ...options], where)
}

export async function generateClient() {
  const folder = path.join(checkout, 'prisma')
  const programs = path.join(folder, 'node_modules', '.bin')
  const env = {
    ...process.env,
    PATH: [programs, process.env.PATH].join(path.delimiter), // here the command line finds Pothos' generator
    // Any executable will do: the command line would otherwise fetch an engine that generating does not use.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  const prisma = path.join(folder, 'node_modules', 'prisma', 'build', 'index.js')
  await step('Generating the database client', () =>
    runQuietly(process.execPath, [prisma, 'generate', '--config', 'prisma.config.ts'], { cwd: folder, env }),
  )
}

async function buildServer() {
  const { build } = await import('./build-server.js')
  await step('Building the server', build)
}

async function buildWeb() {
  const vite = path.join(checkout, 'web', 'node_modules', 'vite', 'bin', 'vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  await step('Building the web app', async () => {
    await runQuietly(process.execPath, [vite, 'build'], { cwd: path.join(checkout, 'web'), env })
    const { compressFiles } = await import('./compress.js')
    await compressFiles(path.join(checkout, 'dist', 'web'))
  })
}
