import { getNamedType, getNullableType, isListType, isObjectType } from 'graphql'
import type { Context } from '@aidbridge/server/platform/context'
import { askAs, codeOf } from './ask.ts'
import { below } from './selection.ts'
import { type Field, isConnection, isNode, named } from './shape.ts'

type Json = Record<string, any>

/** What a question with certain arguments gives: the ids of what is listed, a value, or the code of an error. */
export interface Found {
  ids: string[] | null
  value: unknown
  code: string | null
  /** All of it, messages too, to compare answers that must not differ. */
  text: string
}

/** Lists of records: what they say must be what their reader may see. */
export const listsRecords = (field: Field): boolean => {
  const type = named(field)
  if (isConnection(type)) return isNode(itemOf(type))
  return isNode(type) && isListType(getNullableType(field.type))
}

export const itemOf = (connection: unknown) =>
  isObjectType(connection) ? getNamedType(connection.getFields()['nodes']!.type) : undefined

/** Asks one question of `Query`; `args` as GraphQL writes them: filter: { late: true }. */
export async function askQuestion(context: Context, field: Field, args: string): Promise<Found> {
  const type = named(field)
  const selection =
    listsRecords(field) && isConnection(type)
      ? `{ ${isObjectType(type) && 'totalCount' in type.getFields() ? 'totalCount' : ''} nodes { id } edges { node { id } } }`
      : below(field, 0)
  const page = args.startsWith('before') ? 'last: 100' : 'first: 100'
  const paged = isConnection(type) && !/\b(first|last)\b/.test(args) ? page : ''
  const given = [paged, args].filter(Boolean).join(', ')
  const { data, errors } = await askAs(
    context,
    `{ answer: ${field.name}${given && `(${given})`} ${selection} }`,
  )
  const [error] = errors
  const value = data?.['answer'] as Json | null
  return {
    ids: error ? null : idsOf(field, value),
    value,
    code: error ? codeOf(error) : null,
    text: JSON.stringify([value, errors.map(({ message, extensions }) => [message, extensions])]),
  }
}

function idsOf(field: Field, value: Json | null): string[] | null {
  if (!listsRecords(field)) return null
  if (isConnection(named(field))) return value!['nodes'].map(({ id }: Json) => id)
  return (value as unknown as Json[]).map(({ id }) => id)
}

/** A page says how much there is: as much as it shows, and the same in both of its forms. */
export function countsItself({ ids, value }: Found): boolean {
  const page = value as Json | null
  if (!ids || !page || !('nodes' in page)) return true
  const edges = page['edges'].map(({ node }: Json) => node.id)
  return (page['totalCount'] ?? ids.length) === ids.length && JSON.stringify(edges) === JSON.stringify(ids)
}

/** Records, rows, or the lines that a sum counts. */
export function howMany({ ids, value }: Found): number {
  if (ids) return ids.length
  const answer = value as Json | null
  if (answer && 'nodes' in answer) return answer['nodes'].length
  return Number(answer?.['figures']?.['lines'] ?? 0)
}
