import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface InTurn {
  /** The public address. */
  origin: string
  stop(): Promise<void>
}

/**
 * A proxy that hands each request to the next of some server processes, and everybody's to all of them in time. It tries
 * nothing a second time.
 * @param isUp whether it hands on anything to that one now
 */
export async function inTurn(
  ports: readonly number[],
  isUp: (port: number) => boolean = () => true,
): Promise<InTurn> {
  let turn = 0
  const server = createServer((asked, answer) => {
    const up = ports.filter(isUp)
    if (up.length === 0) return void answer.writeHead(502).end('{"errors":"nobody is ready"}')
    const onwards = request(
      {
        host: '127.0.0.1',
        port: up[turn++ % up.length],
        method: asked.method,
        path: asked.url,
        headers: { ...asked.headers, 'x-forwarded-for': asked.socket.remoteAddress },
      },
      (answered) => {
        answer.writeHead(answered.statusCode!, answered.headers)
        answer.flushHeaders()
        answered.pipe(answer)
        answered.on('error', () => answer.destroy())
      },
    )
    onwards.on('error', () => answer.destroy())
    answer.on('close', () => onwards.destroy())
    asked.pipe(onwards)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
