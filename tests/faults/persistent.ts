import { setTimeout as wait } from 'node:timers/promises'
import { inspect } from 'node:util'
import { post, signInTo } from '../support/served.ts'
import { password, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

/** What a person was told has been done. */
export interface Acknowledged {
  person: Person
  document: string
  variables: Json
  /** Of the record, as the API says it. */
  id: string
}

/** A try without an answer to the question. */
export interface Trouble {
  /** 0: there was none over HTTP either. */
  status: number
  headers: Headers
  body: string
  /** When it came to an end. */
  at: number
}

/** Somebody waits no longer than this for an answer to come through. */
const patience = 90_000
const pause = 100

/**
 * Puts questions over HTTP, as people do whose app tries again: with the same key, until there is an answer. What has been
 * acknowledged is written down.
 */
export class Persistent {
  readonly acknowledged: Acknowledged[] = []
  /** Tries that were cut off or failed. */
  readonly troubles: Trouble[] = []
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Before the trouble begins: signing in is not what is tried. */
  async signIn(person: Person): Promise<void> {
    const cookie = await signInTo({ origin: this.#origin }, person.email, password)
    if (!cookie) throw new Error(`${person.name} cannot sign in.`)
    this.#cookies.set(person.userId, cookie)
  }

  cookieOf(person: Person): string {
    return this.#cookies.get(person.userId)!
  }

  readonly put: NonNullable<World['put']> = async (person, document, variables) => {
    const data = await this.#untilAnswered(person, document, variables)
    const id: unknown = data['result']?.id
    if (person && variables['key'] && typeof id === 'string')
      this.acknowledged.push({ person, document, variables, id })
    return data
  }

  async #untilAnswered(person: Person | null, query: string, variables: Json): Promise<Json> {
    const end = Date.now() + patience
    for (;;) {
      const { data, trouble } = await this.#once(person, { query, variables })
      if (!trouble) return data!
      this.troubles.push(trouble)
      if (Date.now() > end)
        throw new Error(`No answer for ${patience} ms, at last: ${trouble.status} ${trouble.body}`)
      await wait(pause)
    }
  }

  async #once(person: Person | null, question: Json): Promise<{ data?: Json; trouble?: Trouble }> {
    const cookie = (person && this.#cookies.get(person.userId)) ?? ''
    const headers = { origin: this.#origin, cookie }
    try {
      const answer = await post(`${this.#origin}/graphql`, question, headers, AbortSignal.timeout(30_000))
      const text = await answer.text()
      const { data, errors } = JSON.parse(text) as Json
      if (!errors && answer.ok) return { data }
      const { status, headers: told } = answer
      return { trouble: { status, headers: told, body: text.slice(0, 1000), at: Date.now() } }
    } catch (error) {
      const body = inspect(error)
      return { trouble: { status: 0, headers: new Headers(), body, at: Date.now() } }
    }
  }
}
