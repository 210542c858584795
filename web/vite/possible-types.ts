import { readFileSync } from 'node:fs'
import { buildSchema, isAbstractType } from 'graphql'
import type { Plugin } from 'vite'

const name = 'virtual:possible-types'

/**
 * Tells Apollo which types stand behind each interface and union, straight from the printed schema,
 * so that no generated list can grow old.
 */
export function possibleTypes(schemaFile: string): Plugin {
  return {
    name: 'aidbridge:possible-types',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined
      this.addWatchFile(schemaFile)
      return `export default ${JSON.stringify(readPossibleTypes(readFileSync(schemaFile, 'utf8')))}`
    },
  }
}

export function readPossibleTypes(sdl: string): Record<string, string[]> {
  const schema = buildSchema(sdl)
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType)
  return Object.fromEntries(
    abstract.map((type) => [type.name, schema.getPossibleTypes(type).map((t) => t.name)]),
  )
}
