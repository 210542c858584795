import type { Context } from '@aidbridge/server/platform/context'
import type { GraphQLObjectType } from 'graphql'
import type { Specimen } from '../world/specimens.ts'
import { askAs, codeOf } from './ask.ts'
import { Refused } from './cells.ts'
import { type Met, meet } from './occurrences.ts'
import { everythingOf, selectionOf } from './selection.ts'
import { type Field, fieldsOf, isFree, isNode, named } from './shape.ts'
import { hasDoor } from './sees.ts'

type Json = Record<string, any>

/** A record with all that one gets of it, and of the records beside it that have no door of their own for the reader. */
export async function readRecord(
  context: Context,
  type: GraphQLObjectType,
  specimen: Specimen,
): Promise<Met[]> {
  const record = await fieldsFor(context, type, specimen)
  if (!record) return []
  const beside = fieldsOf(type)
    .filter((field) => isFree(field) && isNode(named(field)))
    .map((field) => besideIt(context, type, specimen, field, record[field.name]))
  return [...meet(type, record, 'node', specimen.id), ...(await Promise.all(beside)).flat()]
}

/** Where anything answers with an error, each field is asked alone, so that none hides behind another. */
async function fieldsFor(context: Context, type: GraphQLObjectType, { id }: Specimen): Promise<Json | null> {
  const { data, errors } = await askAs(context, question(type.name, everythingOf(type, 0)), { id })
  if (errors.length === 0) return (data!['node'] as Json | null) ?? null
  if (!(await hasDoor(context, id))) return null
  const alone = await Promise.all(
    fieldsOf(type)
      .filter(isFree)
      .map(async (field) => {
        const answer = await askAs(context, question(type.name, `{ ${selectionOf(field, 0)} }`), { id })
        const [error] = answer.errors
        return [field.name, error ? new Refused(codeOf(error)) : answer.data!['node'][field.name]] as const
      }),
  )
  return { __typename: type.name, ...Object.fromEntries(alone), id }
}

/** What node(id) does not show, this field may show: then all of it is read on this way. */
async function besideIt(
  context: Context,
  type: GraphQLObjectType,
  { id }: Specimen,
  field: Field,
  shown: Json | Json[] | null,
): Promise<Met[]> {
  const ids = [shown].flat().flatMap((each: Json | null) => (each?.['id'] as string | undefined) ?? [])
  const doors = await Promise.all(ids.map((each) => hasDoor(context, each)))
  if (doors.every(Boolean)) return []
  const { data } = await askAs(context, question(type.name, `{ ${selectionOf(field, 1)} }`), { id })
  const hidden = [data?.['node'][field.name]].flat().filter((_each, at) => !doors[at])
  return meet(named(field), hidden, `${type.name}.${field.name}`, id)
}

const question = (type: string, selection: string) =>
  `query ($id: ID!) { node(id: $id) { ... on ${type} ${selection} } }`
