import type { Context } from '@aidbridge/server/platform/context'
import { askAs } from './ask.ts'

type Json = Record<string, any>

const known = new WeakMap<Context, Map<string, Promise<boolean>>>()

/** Can it be had by its id? Looked up once for each context. */
export function hasDoor(context: Context, id: string): Promise<boolean> {
  const seen = known.get(context) ?? new Map<string, Promise<boolean>>()
  known.set(context, seen)
  const answer =
    seen.get(id) ??
    askAs(context, 'query ($id: ID!) { node(id: $id) { id } }', { id }).then(({ data }) =>
      Boolean(data?.['node']),
    )
  seen.set(id, answer)
  return answer
}

/** Is there such a record for whoever asks? */
export async function sees(context: Context, id: string): Promise<boolean> {
  if (await hasDoor(context, id)) return true
  if (id.startsWith('Comment:')) return readsComment(context, id)
  return id.startsWith('Location:') && (await placesToldTo(context)).includes(id)
}

/** A comment has no door of its own either: it is read beside its record. */
async function readsComment(context: Context, id: string): Promise<boolean> {
  const { data } = await askAs(context, '{ needs(first: 100) { nodes { id } } }')
  const needs: Json[] = data?.['needs'].nodes ?? []
  const question = 'query ($id: ID!) { discussion(recordId: $id) { comments(first: 100) { nodes { id } } } }'
  const read = await Promise.all(needs.map((need) => askAs(context, question, { id: need['id'] })))
  return read.some((each) => each.data?.['discussion']?.comments.nodes.some((one: Json) => one['id'] === id))
}

/** A place has no door of its own for the other side: it is read beside a need or a shipment. */
async function placesToldTo(context: Context): Promise<string[]> {
  const { data } = await askAs(context, beside)
  if (!data) return []
  const nodes: Json[] = [...data['needs'].nodes, ...data['shipments'].nodes]
  return nodes.flatMap((node) => Object.values(node).flatMap((place: Json | null) => place?.['id'] ?? []))
}

const beside = `{
  needs(first: 100) { nodes { deliveryLocation { id } } }
  shipments(first: 100) { nodes { consignorLocation { id } consigneeLocation { id } } }
}`
