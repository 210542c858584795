import { getDatamodel } from '@aidbridge/prisma/pothos'

// What SQL has to know of the tables; the schema's `@map`s follow one rule (tests/rights/straight.test.ts looks at all that is shown).

interface Field {
  name: string
  type: string
  kind: string
  isList: boolean
  isRequired: boolean
  isId: boolean
  relationName?: string
  relationFromFields?: readonly string[]
}

const { models } = (
  getDatamodel() as unknown as { datamodel: { models: Record<string, { fields: Field[] }> } }
).datamodel

const snake = (name: string) =>
  name.replace(/[A-Z]/g, (letter, place) => (place === 0 ? '' : '_') + letter.toLowerCase())

/** `user` is a word of SQL. */
export const tableOf = (model: string): string => (model === 'User' ? 'app_user' : snake(model))

/** A column that a field of the model stands for; null for relations and what is none of its fields. */
export function columnOf(
  model: string,
  name: string,
): { column: string; isList: boolean; isRequired: boolean } | null {
  const field = fieldOf(model, name)
  if (!field || field.kind === 'object') return null
  return { column: snake(name), isList: field.isList, isRequired: field.isRequired }
}

/** A row of the model as JSON, named as Prisma names it. For models of texts and whole numbers: JSON knows no others. */
export function rowInSql(model: string, row: string): string {
  const pairs = models[model]!.fields.filter(({ kind }) => kind !== 'object').map(
    ({ name }) => `'${name}', ${row}.${snake(name)}`,
  )
  return `json_build_object(${pairs.join(', ')})`
}

export function keyOf(model: string): string | null {
  const keys = models[model]?.fields.filter(({ isId }) => isId) ?? []
  return keys.length === 1 ? snake(keys[0]!.name) : null
}

export interface Relation {
  model: string
  isList: boolean
  /** This table names the key of the other; else the other names this one's. */
  isNamedHere: boolean
  /** The column that names it. */
  column: string
}

/** How a relation's rows are found; null where they are not found by one column. */
export function relationOf(model: string, name: string): Relation | null {
  const field = fieldOf(model, name)
  if (field?.kind !== 'object') return null
  const { type, isList, relationName } = field
  const isNamedHere = (field.relationFromFields ?? []).length > 0
  const owner = isNamedHere
    ? field
    : models[type]?.fields.find(
        (back) => back.relationName === relationName && back.relationFromFields?.length,
      )
  const [column, ...more] = owner?.relationFromFields ?? []
  return column && more.length === 0 ? { model: type, isList, isNamedHere, column: snake(column) } : null
}

function fieldOf(model: string, name: string): Field | undefined {
  return models[model]?.fields.find((field) => field.name === name)
}
