import { connect } from 'node:net'

/** What goes over the wire, byte by byte: no library makes it right on the way. */
export interface Sent {
  method: string
  path: string
  headers: readonly (readonly [string, string])[]
  body?: Buffer | string
  /** Whoever sends it hangs up in its middle. */
  cutOff?: true
}

export interface Answered {
  status: number
  /** Heads and body as they came. */
  text: string
  /** There was no end of it. */
  hangs: boolean
}

const patience = 20_000

/** Sends it and takes the answer; status 0 where there was none. Streams do not end: there it hangs up. */
export function send(port: number, sent: Sent): Promise<Answered> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    const socket = connect(port, '127.0.0.1')
    const text = () => Buffer.concat(pieces).toString()
    const finish = (hangs = false) => {
      socket.destroy()
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text())?.[1] ?? 0), text: text(), hangs })
    }
    socket.setTimeout(patience, () => finish(true))
    socket.on('data', (piece) => {
      pieces.push(piece)
      if (pieces.length === 1 && /^content-type: text\/event-stream/im.test(text())) finish()
    })
    socket.on('error', () => finish())
    socket.on('end', () => finish())
    // Who has announced more than comes hangs up; the program would rightly wait for it.
    socket.on('connect', () => (isWhole(sent) ? socket.write(bytesOf(sent)) : socket.end(bytesOf(sent))))
  })
}

const isWhole = ({ path, headers, cutOff }: Sent): boolean =>
  !cutOff &&
  path.startsWith('/') &&
  !headers.some(([name]) => /^(content-length|transfer-encoding|expect|upgrade)$/i.test(name))

export function bytesOf({ method, path, headers, body = '' }: Sent): Buffer {
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const lines = [`${method} ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  if (!given.has('host')) lines.push('Host: localhost')
  if (!given.has('connection')) lines.push('Connection: close')
  if (!given.has('content-length') && !given.has('transfer-encoding') && body.length > 0)
    lines.push(`Content-Length: ${Buffer.byteLength(body)}`)
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)])
}
