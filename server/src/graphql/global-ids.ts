import { Refusal } from '@aidbridge/shared/core/refusals'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `Need:0199…`: readable in logs and addresses; opaque to clients all the same. */
export const globalId = (type: string, id: string): string => `${type}:${id}`

export function readGlobalId(text: string): { typename: string; id: string } {
  const cut = text.indexOf(':')
  return { typename: text.slice(0, cut), id: text.slice(cut + 1) }
}

/** Could there be such a record at all? */
export const isDatabaseId = (text: string): boolean => uuid.test(text)

/**
 * The database id behind an input. A wrong one is the input's fault at its own field, not an error.
 * @throws Refusal InvalidInput UNKNOWN_REFERENCE at `path`
 */
export function idOf(type: string, text: string, path = 'id'): string {
  const { typename, id } = readGlobalId(text)
  if (typename === type && isDatabaseId(id)) return id.toLowerCase()
  throw new Refusal('InvalidInput', { fields: [{ path, problem: 'UNKNOWN_REFERENCE' }] })
}

/** The database id behind a question; null where there can be no such record, which the question answers with null. */
export function soughtIdOf(type: string, text: string): string | null {
  const { typename, id } = readGlobalId(text)
  return typename === type && isDatabaseId(id) ? id : null
}

export const optionalIdOf = (type: string, text: string | null | undefined, path: string): string | null =>
  text ? idOf(type, text, path) : null
