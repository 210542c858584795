import { noticeConnection, noticeLostConnection, notNow } from '../../../app/connection.ts'
import { i18n } from '../../../app/i18n.ts'

/** Why the server answers nothing: the link itself, or the way to it. */
export type LinkProblem =
  'missing' | 'invalid' | 'ended' | 'tries' | 'connection' | 'unavailable' | 'unexpected'

export class NoAnswer extends Error {
  readonly problem: LinkProblem

  constructor(problem: LinkProblem) {
    super(problem)
    this.problem = problem
  }
}

/** In the part of the address that never leaves the device. */
export const token = location.hash.slice(1)

/** How a request says who asks: as the link, and never as whoever is signed in in the same browser. */
export const asHolder: RequestInit = { credentials: 'omit', headers: { authorization: `Link ${token}` } }

const problems: Record<string, LinkProblem> = {
  LINK_NOT_VALID: 'invalid',
  LINK_ENDED: 'ended',
  LINK_TOO_MANY_TRIES: 'tries',
}
/** A dead spot swallows a request without a word; asked anew it is the same report, by its key. */
const patience = 15_000

/** @throws NoAnswer */
export async function ask<Reply>(query: string, variables: object = {}): Promise<Reply> {
  const answer = await fetch('/graphql', {
    ...asHolder,
    method: 'POST',
    headers: {
      ...asHolder.headers,
      'content-type': 'application/json',
      'accept-language': i18n.global.locale.value,
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(patience),
  }).catch(() => null)
  if (!answer || notNow.has(answer.status)) {
    noticeLostConnection(answer ? 'unavailable' : 'lost')
    throw new NoAnswer(answer ? 'unavailable' : 'connection')
  }
  const { data, errors } = await readAnswer<Reply>(answer)
  noticeConnection()
  const code = errors?.[0]?.extensions?.code
  if (code && problems[code]) throw new NoAnswer(problems[code])
  if (!data || errors) throw new NoAnswer('unexpected')
  return data
}

interface Answer<Reply> {
  data?: Reply | null
  errors?: { extensions?: { code?: string } }[]
}

async function readAnswer<Reply>(answer: Response): Promise<Answer<Reply>> {
  try {
    return (await answer.json()) as Answer<Reply>
  } catch (error) {
    // Not JSON is a fault of the server; anything else is an answer that broke off on its way.
    if (error instanceof SyntaxError) throw new NoAnswer('unexpected')
    noticeLostConnection()
    throw new NoAnswer('connection')
  }
}
