import type { Language } from '@aidbridge/shared/core/languages'
import { GraphQLError } from 'graphql'
import { words } from './texts.ts'

/** LINK_ENDED is said only to whoever holds the right secret; all others learn nothing. */
export type LinkProblem = 'LINK_NOT_VALID' | 'LINK_ENDED' | 'LINK_TOO_MANY_TRIES'

const statuses: Record<LinkProblem, number> = {
  LINK_NOT_VALID: 401,
  LINK_ENDED: 401,
  LINK_TOO_MANY_TRIES: 429,
}

/** A request with a link that lets nobody in. An answer of HTTP as well, for files. */
export class LinkRefused extends GraphQLError {
  readonly status: number

  constructor(problem: LinkProblem, language: Language) {
    const status = statuses[problem]
    super(words[language].refused[problem], { extensions: { code: problem, http: { status } } })
    this.status = status
  }
}
