import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** A connection that is used learns in this time that it should not be used again. */
const lull = 500

/** Ends a server so that no request fails: who asks is answered, and asks the next time elsewhere. */
export class Drain {
  readonly #server: Server
  readonly #unanswered = new Set<ServerResponse>()
  readonly #connections = new Set<Socket>()
  #begun = false
  #listens = true

  constructor(server: Server) {
    this.#server = server
    server.on('connection', (socket) => {
      this.#connections.add(socket)
      socket.once('close', () => this.#connections.delete(socket))
    })
    server.prependListener('request', (_request, response: ServerResponse) => {
      if (this.#begun) makeLast(response)
      this.#unanswered.add(response)
      response.once('close', () => {
        this.#unanswered.delete(response)
        if (!this.#listens) setImmediate(() => server.closeIdleConnections())
      })
    })
  }

  /** From now on each answer is the last on its connection; new connections are still taken. */
  begin(): void {
    this.#begun = true
    for (const response of this.#unanswered) makeLast(response)
  }

  /**
   * Takes no new connections and waits for what is under way, but not for ever. Streams would never end by themselves.
   * @returns how many requests were cut off
   */
  async finish(patience: number, endStreams: () => void): Promise<number> {
    await delay(lull)
    // Right after all has been read that had come: what is not, is lost with the connection.
    await new Promise<void>((read) => setImmediate(read))
    this.#listens = false
    const closed = new Promise<void>((done) => this.#server.close(() => done()))
    endStreams()
    this.#leaveSilent()
    await Promise.race([closed, delay(patience, undefined, { ref: false })])
    const cut = this.#unanswered.size
    this.#server.closeAllConnections()
    await closed
    return cut
  }

  /** Browsers and proxies open connections that they may need. Node waits for their first word as for a request. */
  #leaveSilent(): void {
    for (const socket of this.#connections) if (socket.bytesRead === 0) socket.destroy()
  }
}

function makeLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}
