import { AsyncResource } from 'node:async_hooks'
import pg from 'pg'

/** Told of a statement before it is sent; what it gives is told of its end. */
type Begin = (text: string) => ((error?: unknown) => void) | undefined

type Callback = (error: unknown, result: unknown) => void
type Query = (this: pg.Client, ...asked: unknown[]) => unknown
type Connect = (this: pg.Pool, given?: (...made: unknown[]) => void) => unknown

/** Has every statement of every connection told from now on. */
export function whenAsked(begin: Begin): void {
  const client = pg.Client.prototype as unknown as { query: Query }
  const query = client.query
  client.query = function (...asked) {
    const [first] = asked
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | null)?.text
    const end = typeof text === 'string' && !isStream(first) ? begin(text) : undefined
    if (!end) return query.apply(this, asked)
    const last = asked.length - 1
    const callback = asked[last]
    if (typeof callback === 'function') {
      asked[last] = ((error, result) => {
        end(error)
        ;(callback as Callback)(error, result)
      }) satisfies Callback
      return query.apply(this, asked)
    }
    const answer = query.apply(this, asked) as Promise<unknown>
    answer.then(() => end(), end)
    return answer
  }

  // Who waits for a connection gets it from another request's hands, and is still who he was.
  const pool = pg.Pool.prototype as unknown as { connect: Connect }
  const connect = pool.connect
  pool.connect = function (given) {
    return connect.call(this, given && AsyncResource.bind(given))
  }
}

/** COPY and cursors: their end is another's business. */
const isStream = (asked: unknown): boolean =>
  typeof (asked as { submit?: unknown } | null)?.submit === 'function'
