// Bundles the server with our own packages into dist/server/main.js; packages from npm stay outside.
import { mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build as bundle } from 'esbuild'
import { checkout } from './steps.js'

const output = path.join(checkout, 'dist', 'server')
const fromServer = createRequire(path.join(checkout, 'server', 'package.json'))

export async function build() {
  await rm(output, { recursive: true, force: true })
  await mkdir(output, { recursive: true })
  await linkPackages()
  await bundle({
    entryPoints: [path.join(checkout, 'server', 'src', 'main.ts')],
    outfile: path.join(output, 'main.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    packages: 'external',
    logLevel: 'warning',
    plugins: [ownPackages, sourceAddresses],
  })
}

/** pnpm gives each of our packages its own node_modules; the bundle needs what all of those in it need. */
async function linkPackages() {
  for (const place of ['shared', 'prisma', 'server']) {
    const { dependencies } = JSON.parse(await readFile(path.join(checkout, place, 'package.json'), 'utf8'))
    for (const name of Object.keys(dependencies)) {
      const link = path.join(output, 'node_modules', name)
      await mkdir(path.dirname(link), { recursive: true })
      await rm(link, { force: true })
      await symlink(path.join(checkout, place, 'node_modules', name), link, 'junction')
    }
  }
}

/** '@aidbridge/…' is bundled: it is TypeScript, which Node does not run. */
const ownPackages = {
  name: 'own packages',
  setup(build) {
    build.onResolve({ filter: /^@aidbridge\// }, ({ path }) => ({ path: fromServer.resolve(path) }))
  },
}

/** import.meta.url goes on meaning the source file, so that files beside it (migrations, the catalogue) are found. */
const sourceAddresses = {
  name: 'source addresses',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8')
      const address = path.relative(output, file).replaceAll(path.sep, '/')
      const contents = text.replaceAll(
        'import.meta.url',
        `new URL(${JSON.stringify(address)}, import.meta.url).href`,
      )
      return { contents, loader: 'ts' }
    })
  },
}
