import type { ResultOf } from '../../app/graphql.ts'
import type { linkEntry } from './documents.ts'

export type LinkEntry = ResultOf<typeof linkEntry>

/** A link that has just been made; without its token where the answer was lost on its way. */
export interface Given {
  token: string | null
  link: LinkEntry
}

/** What stands behind # never leaves the device of whoever opens it: no log and no referrer has it. */
export const addressOf = (token: string): string => `${location.origin}/link#${token}`
