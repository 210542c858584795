import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Stands between the program and its database. When it is shut nothing comes through, and nobody is told. */
export class Gate {
  readonly #server = createServer((near) => this.#join(near))
  readonly #sockets = new Set<Socket>()
  readonly #far: URL
  #isShut = false

  private constructor(url: string) {
    this.#far = new URL(url)
  }

  static async before(url: string): Promise<Gate> {
    const gate = new Gate(url)
    gate.#server.listen(0, '127.0.0.1')
    await once(gate.#server, 'listening')
    return gate
  }

  /** Of the same database, through the gate. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo
    return Object.assign(new URL(this.#far), { hostname: '127.0.0.1', port: String(port) }).href
  }

  shut(): void {
    this.#isShut = true
    for (const socket of this.#sockets) socket.pause()
  }

  open(): void {
    this.#isShut = false
    for (const socket of this.#sockets) socket.resume()
  }

  async remove(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(near: Socket): void {
    const far = connect(Number(this.#far.port), this.#far.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from)
      from.on('data', (piece) => to.write(piece))
      from.on('error', () => undefined)
      from.on('close', () => (this.#sockets.delete(from), to.destroy()))
      if (this.#isShut) from.pause()
    }
  }
}
