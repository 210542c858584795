import {
  type FieldNode,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql'
import type { Context } from '../../platform/context.ts'
import { modelOf } from './forms.ts'
import type { Records } from './plan.ts'
import { fieldsIn, type Fragments } from './selections.ts'

// Objects whose fields are figures that are there already: nothing is asked of anybody, so the executor, which takes each
// field for a question of its own, is spared them.

/** Beside a type: each of its fields is said by the object alone, without arguments, context or waiting. */
export const plain = { plain: true }

/** Beside a field of a plain type that names a record: which one it is. The executor's own way is by Prisma. */
export const plainRecord = <Source>(of: (source: Source) => object | null) => ({ plainRecord: of })

/** Keeps what a field of the root resolves to, for whom its plain objects are written by. */
export function kept<Value>({ sources }: Context, { path }: GraphQLResolveInfo, value: Value): Value {
  sources?.set(String(path.key), value)
  return value
}

/** Reads of the records that are met on the way, by their id, what is asked of them. */
export type RecordTexts = (records: Records, id: string) => string

/** Writes one value of a type as JSON. `texts` is asked twice: first which records there are, then what to write of them. */
export type WritePlain = (value: unknown, texts: RecordTexts) => string

export type RecordsOf = (
  fragments: Fragments,
  type: GraphQLObjectType,
  sets: (FieldNode['selectionSet'] | undefined)[],
) => Records | null

/** How a plain object is written; null where one of its fields is not plain after all. */
export function plainWriter(
  fragments: Fragments,
  type: GraphQLObjectType,
  sets: (FieldNode['selectionSet'] | undefined)[],
  recordsOf: RecordsOf,
): WritePlain | null {
  if (!(type.extensions as Partial<typeof plain>).plain) return null
  return objectWriter(fragments, type, sets, recordsOf)
}

function objectWriter(
  fragments: Fragments,
  type: GraphQLObjectType,
  sets: (FieldNode['selectionSet'] | undefined)[],
  recordsOf: RecordsOf,
): WritePlain | null {
  const selected = fieldsIn(fragments, type, sets)
  if (!selected) return null
  const parts: ((source: unknown, texts: RecordTexts) => string)[] = []
  for (const [key, nodes] of selected) {
    const name = `${parts.length === 0 ? '' : ','}${JSON.stringify(key)}:`
    if (nodes[0]!.name.value === '__typename') {
      parts.push(() => `${name}"${type.name}"`)
      continue
    }
    const field = type.getFields()[nodes[0]!.name.value]
    const value = field && valueOf(type, field)
    const write = value && writerFor(fragments, field.type, nodes, recordsOf)
    if (!write) return null
    parts.push((source, texts) => name + write(value(source), texts))
  }
  return (source, texts) => {
    if (source === null || source === undefined) return 'null'
    let text = '{'
    for (const part of parts) text += part(source, texts)
    return `${text}}`
  }
}

type Field = GraphQLField<unknown, unknown>

/** What the field's resolver says of the object; of a record only its columns. */
function valueOf(type: GraphQLObjectType, field: Field): ((source: unknown) => unknown) | null {
  const extensions = field.extensions as {
    plainRecord?: (source: unknown) => unknown
    pothosExposedField?: string
  }
  if (field.args.length > 0) return null
  if (extensions.plainRecord) return extensions.plainRecord
  const exposed = extensions.pothosExposedField
  if (exposed) return (source) => (source as Record<string, unknown>)[exposed]
  const { resolve } = field
  if (modelOf(type) || !resolve) return null
  return (source) => resolve(source, {}, undefined, undefined as never)
}

function writerFor(
  fragments: Fragments,
  returned: GraphQLOutputType,
  nodes: readonly FieldNode[],
  recordsOf: RecordsOf,
): WritePlain | null {
  const type = getNullableType(returned)
  if (isListType(type)) {
    const each = writerFor(fragments, type.ofType, nodes, recordsOf)
    return (
      each && ((values, texts) => `[${(values as unknown[]).map((value) => each(value, texts)).join(',')}]`)
    )
  }
  if (isLeafType(type))
    return (value) => (value === null || value === undefined ? 'null' : JSON.stringify(type.serialize(value)))
  if (!isObjectType(type)) return null
  const sets = nodes.map(({ selectionSet }) => selectionSet)
  if (modelOf(type) === null) return plainWriter(fragments, type, sets, recordsOf)
  return recordWriter(recordsOf(fragments, type, sets)) ?? objectWriter(fragments, type, sets, recordsOf)
}

const recordWriter = (records: Records | null): WritePlain | null =>
  records && ((record, texts) => (record === null ? 'null' : texts(records, (record as { id: string }).id)))
