import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'

/** The files of a schema: path and text. */
export type SchemaFiles = [path: string, content: string][]

/**
 * The SQL that leads from one schema to another, by Prisma's own engine as WebAssembly: the command line would first
 * fetch a native one from its vendor. For development and tests; the running program only applies what is written.
 */
export async function differenceBetween(from: SchemaFiles, to: SchemaFiles): Promise<string> {
  const schemaEngine = await startEngine(to)
  const { stdout } = await schemaEngine.diff({
    from: from.length === 0 ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: containers(from) },
    to: { tag: 'schemaDatamodel', files: containers(to) },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout ?? ''
}

async function startEngine(schema: SchemaFiles) {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(file.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } })
  const exports = instance.exports as { __wbindgen_start(): void }
  ;(engine as unknown as { __wbg_set_wasm(wasm: unknown): void }).__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  return engine.SchemaEngine.new(
    { datamodels: schema },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(someServer),
  )
}

function containers(files: SchemaFiles) {
  return files.map(([path, content]) => ({ path, content }))
}

/** Comparing two schemas needs no database, but the engine asks one for its version before it does anything. */
const oldestSupported: Pick<
  SqlDriverAdapter,
  'provider' | 'adapterName' | 'queryRaw' | 'getConnectionInfo' | 'dispose'
> = {
  provider: 'postgres',
  adapterName: 'none',
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 15.0', 150_000]],
  }),
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => undefined,
}

const unasked = async () => {
  throw new Error('Comparing schemas asks nothing but the version')
}

const someServer: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'none',
  connect: async () => ({
    ...oldestSupported,
    executeRaw: unasked,
    executeScript: unasked,
    startTransaction: unasked,
  }),
  connectToShadowDb: unasked,
}
