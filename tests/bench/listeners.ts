import http from 'node:http'
import type { Question } from './load.ts'

/** Streams of server-sent events, and when each of them was told something. */
export class Listeners {
  readonly #requests: http.ClientRequest[] = []
  #told: number[] = []
  #awaited = Infinity
  #allTold: () => void = () => undefined

  /** Opens one more stream; resolves when its first bytes have come, an event or a greeting. */
  open({ url, body, headers = {} }: Question): Promise<void> {
    return new Promise((resolve, reject) => {
      const accept = { accept: 'text/event-stream', 'content-type': 'application/json' }
      const request = http.request(
        url,
        { method: 'POST', agent: false, headers: { ...accept, ...headers } },
        (response) => {
          if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`))
          response.setEncoding('utf8')
          response.on('data', (text: string) => {
            resolve()
            if (text.includes('data: {') || text.includes('data:{')) this.#hear()
          })
          response.on('error', () => undefined)
        },
      )
      request.on('error', reject)
      this.#requests.push(request)
      request.end(JSON.stringify(body))
    })
  }

  #hear(): void {
    this.#told.push(performance.now())
    if (this.#told.length === this.#awaited) this.#allTold()
  }

  /** Milliseconds until each stream was told of what `happen` does; a stream that is not told within the patience is left out. */
  async hearOf(happen: () => Promise<unknown>, patience: number): Promise<number[]> {
    this.#told = []
    this.#awaited = this.#requests.length
    const all = new Promise<void>((resolve) => (this.#allTold = resolve))
    const began = performance.now()
    await happen()
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, patience))])
    return this.#told.map((moment) => moment - began)
  }

  close(): void {
    for (const request of this.#requests) request.destroy()
  }
}
