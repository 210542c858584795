import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
} from 'graphql'
import { fieldInSql, modelOf, mostFields, Statement } from './forms.ts'
import { keyOf, tableOf } from '../../platform/models.ts'
import { plainWriter, type RecordsOf, type WritePlain } from './plain.ts'
import { fieldsIn, type Fragments, fragmentsOf } from './selections.ts'

/** What the executor is asked instead, and what is read straight from the database and put into its answer. */
export interface Plan {
  document: DocumentNode
  place: Branch
}

/** A part of the answer: by the name of each field either more parts, or records to be completed. */
export interface Branch {
  fields: Map<string, Branch>
  records: Records | null
  /** Writes all of it from what the field of the root has resolved to. */
  plain?: WritePlain
}

/** Records of one type that the executor names by id, and the statement that reads what else is asked of them. */
export interface Records {
  /** The names of an object's fields in their order: those in SQL by the column they come in, those of the executor by null. */
  order: { key: string; column: number | null }[]
  /** $1: ids. Answers with `id` and one text of JSON a run of fields that stand side by side. */
  sql: string
}

/** Under which the executor tells a record's id. */
export const idKey = 'straight_id'

const idNode: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: idKey },
  name: { kind: Kind.NAME, value: 'id' },
}

const typeNode: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/**
 * Divides a question: what SQL can say of records that the executor has found (and only it knows who may see them), and
 * all the rest. null where nothing is gained.
 */
export function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Plan | null {
  const root = schema.getQueryType()
  if (!root || operation.operation !== OperationTypeNode.QUERY) return null
  const divided = divide(fragmentsOf(document), root, [operation.selectionSet], true)
  if (!divided || divided.branch.fields.size === 0) return null
  const selectionSet = { kind: Kind.SELECTION_SET, selections: divided.selections } as const
  const definitions = document.definitions.map((each) =>
    each === operation ? { ...operation, selectionSet } : each,
  )
  return { document: { ...document, definitions }, place: divided.branch }
}

interface Divided {
  selections: SelectionNode[]
  branch: Branch
}

type Sets = (FieldNode['selectionSet'] | undefined)[]

function divide(fragments: Fragments, type: GraphQLObjectType, sets: Sets, isRoot = false): Divided | null {
  const selected = fieldsIn(fragments, type, sets)
  if (!selected) return null
  const branch: Branch = { fields: new Map(), records: null }
  const selections = [...selected].flatMap(([key, nodes]) => {
    const target = getNamedType(type.getFields()[nodes[0]!.name.value]?.type)
    if (!isObjectType(target)) return nodes
    const inner = nodes.map(({ selectionSet }) => selectionSet)
    const plain = isRoot && plainWriter(fragments, target, inner, wholeRecords)
    if (plain) {
      branch.fields.set(key, { fields: new Map(), records: null, plain })
      return [{ ...nodes[0]!, selectionSet: { kind: Kind.SELECTION_SET, selections: [typeNode] } as const }]
    }
    const divided = recordsOf(fragments, target, inner) ?? divide(fragments, target, inner)
    if (!divided || (divided.branch.fields.size === 0 && !divided.branch.records)) return nodes
    branch.fields.set(key, divided.branch)
    return [
      { ...nodes[0]!, selectionSet: { kind: Kind.SELECTION_SET, selections: divided.selections } as const },
    ]
  })
  return { selections, branch }
}

/**
 * All that SQL can say of a record, where a relation is among it: its own columns come with its row anyhow, and would not
 * be worth a statement.
 */
function recordsOf(fragments: Fragments, type: GraphQLObjectType, sets: Sets): Divided | null {
  const model = modelOf(type)
  if (!model || keyOf(model) !== 'id' || !type.getInterfaces().some(({ name }) => name === 'Node'))
    return null
  const selected = fieldsIn(fragments, type, sets)
  if (!selected) return null
  const statement = new Statement(fragments)
  const row = statement.alias()
  const runs: string[][] = []
  const joins: string[] = []
  const order: Records['order'] = []
  const rest: FieldNode[] = []
  for (const [key, nodes] of selected) {
    const written = fieldInSql(statement, type, row, nodes)
    if (!written) {
      rest.push(...nodes)
      order.push({ key, column: null })
      continue
    }
    const isNewRun = order.at(-1)?.column == null
    if (isNewRun) runs.push([])
    runs.at(-1)!.push(`'${key}', ${written.json}`)
    joins.push(...written.joins)
    order.push({ key, column: runs.length - 1 })
  }
  if (joins.length === 0 || runs.some((run) => run.length > mostFields)) return null
  const columns = runs.map((run, place) => `json_build_object(${run.join(', ')})::text AS c${place}`)
  const sql = [
    `SELECT ${row}.id, ${columns.join(', ')}`,
    `FROM unnest($1::uuid[]) AS wanted (id) JOIN "${tableOf(model)}" ${row} ON ${row}.id = wanted.id`,
    ...joins,
  ].join('\n')
  return { selections: [idNode, ...rest], branch: { fields: new Map(), records: { order, sql } } }
}

/** Records of which the executor has nothing to say. */
const wholeRecords: RecordsOf = (fragments, type, sets) => {
  const records = recordsOf(fragments, type, sets)?.branch.records
  return records?.order.every(({ column }) => column !== null) ? records : null
}
