import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { CannotStart, codeOf } from './cannot-start.ts'

export interface Address {
  host: string
  port: number
}

/** Milliseconds, at most. */
export interface Patience {
  /** For the head of a request; who sends it letter by letter holds a connection for nothing. */
  headers: number
  /** For a whole request: a photo from a bad line is one. */
  request: number
  /** Between two requests on a connection. Proxies keep theirs for a minute, and must be the first to close. */
  idle: number
  /** While nothing moves: nothing is taken of an answer, or none comes. A live stream moves every 12 s by itself. */
  stillness: number
}

const usualPatience: Patience = { headers: 20_000, request: 120_000, idle: 75_000, stillness: 120_000 }

/** A server that waits for nobody for ever. */
export function makeServer(answer?: RequestListener, patience: Partial<Patience> = {}): Server {
  const { headers, request, idle, stillness } = { ...usualPatience, ...patience }
  const limits = { headersTimeout: headers, requestTimeout: request, keepAliveTimeout: idle }
  const server = createServer({ ...limits, connectionsCheckingInterval: Math.min(headers, 5000) }, answer)
  server.timeout = stillness
  server.prependListener('request', leaveImpatient())
  return server
}

/** Of one connection. Browsers and proxies wait for an answer before they ask again. */
const mostUnanswered = 10

/** Lets go whoever asks more and more on a connection and reads nothing: every answer would wait here for its turn. */
function leaveImpatient(): RequestListener {
  const unanswered = new WeakMap<Socket, number>()
  return ({ socket }, response) => {
    const count = (unanswered.get(socket) ?? 0) + 1
    unanswered.set(socket, count)
    response.once('close', () => unanswered.set(socket, unanswered.get(socket)! - 1))
    if (count > mostUnanswered) socket.destroy()
  }
}

/** Answers are given this long to finish; subscriptions would otherwise never end. The program itself stops by Drain. */
const grace = 3000

/** Refuses a taken port before anything else is touched. */
export async function checkPort(address: Address): Promise<void> {
  await close(await listen(createServer(), address))
}

export async function listen(server: Server, { host, port }: Address): Promise<Server> {
  return new Promise((listening, failed) => {
    server.once('error', (error) =>
      failed(new CannotStart(refusal(codeOf(error), host, port), { cause: error })),
    )
    server.listen(port, host, () => listening(server))
  })
}

export async function close(server: Server): Promise<void> {
  const impatient = setTimeout(() => server.closeAllConnections(), grace)
  await new Promise((closed) => {
    server.close(closed)
    server.closeIdleConnections()
  })
  clearTimeout(impatient)
}

function refusal(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken, perhaps by another Aidbridge. Stop what uses it, or take another port: PORT=${port + 1} npm start.`
    case 'EACCES':
      return `Port ${port} is reserved for the system. Take one above 1023, for example PORT=4000.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is "${host}", which is no address of this machine. Use HOST=127.0.0.1 for this machine only or HOST=0.0.0.0 for every network.`
    default:
      return `Aidbridge cannot listen on ${host}, port ${port} (${code}). Set other values for HOST and PORT.`
  }
}
