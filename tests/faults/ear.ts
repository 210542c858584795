import { setTimeout as wait } from 'node:timers/promises'
import { post } from '../support/served.ts'
import { until } from '../support/until.ts'
import type { Acknowledged } from './persistent.ts'

/** Seconds to look back when it comes again, as the web app does. */
const past = 10
const pause = 300

/** Somebody who watches and comes again whenever the stream ends, with or without a word. */
export class Ear {
  readonly heard = new Set<string>()
  /** How many changes, the same ones too. */
  changes = 0
  /** Streams that ended with the word that there is no more. */
  completed = 0
  /** Tries that did not become a stream, and streams that broke. */
  readonly troubles: string[] = []
  streams = 0
  readonly #origin: string
  readonly #cookie: string
  readonly #leaving = new AbortController()
  readonly #done: Promise<void>

  constructor(origin: string, cookie: string) {
    this.#origin = origin
    this.#cookie = cookie
    this.#done = this.#listen()
  }

  async leave(): Promise<void> {
    this.#leaving.abort()
    await this.#done
  }

  async #listen(): Promise<void> {
    while (!this.#leaving.signal.aborted) {
      await this.#once().catch((error: unknown) => {
        if (!this.#leaving.signal.aborted) this.troubles.push(String(error))
      })
      await wait(pause, undefined, { signal: this.#leaving.signal }).catch(() => undefined)
    }
  }

  async #once(): Promise<void> {
    const query = `subscription { changes(past: ${past}) { id } }`
    const headers = { accept: 'text/event-stream', cookie: this.#cookie }
    const answer = await post(`${this.#origin}/graphql`, { query }, headers, this.#leaving.signal)
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    this.streams++
    let text = ''
    for await (const piece of answer.body!) {
      text += Buffer.from(piece).toString()
      const events = text.split('\n\n')
      text = events.pop()!
      for (const event of events) this.#hear(event)
    }
  }

  #hear(event: string): void {
    if (event.includes('event: complete')) this.completed++
    if (event.includes('"errors"')) this.troubles.push(event)
    for (const [, id] of event.matchAll(/"id":"([^"]+)"/g)) {
      this.heard.add(id!)
      this.changes++
    }
  }
}

/** Each hears of every need that people were told is verified. */
export async function allHeard(ears: readonly Ear[], acknowledged: readonly Acknowledged[]): Promise<void> {
  const needs = acknowledged.filter(({ document }) => document.includes('verifyNeed'))
  await until('everything has been heard', () =>
    ears.every(({ heard }) => needs.every(({ id }) => heard.has(id))),
  )
}
