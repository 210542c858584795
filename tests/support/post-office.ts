import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface PostOffice {
  url: string
  /** Every letter that was accepted, in order. */
  accepted: ParsedMail[]
  /** As they came over the wire. */
  raw: string[]
  stop(): Promise<void>
}

type OnData = NonNullable<SMTPServerOptions['onData']>

/**
 * A real SMTP server on a free port.
 * @param before asked when a letter is there, before it is accepted; an error with `responseCode` refuses it
 */
export async function openPostOffice(
  before: (raw: string) => Promise<void> | void = () => undefined,
  more: Partial<SMTPServerOptions> = {},
): Promise<PostOffice> {
  const accepted: ParsedMail[] = []
  const raws: string[] = []
  const onData: OnData = (stream, _session, answer) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      const raw = Buffer.concat(parts).toString('utf8')
      Promise.resolve()
        .then(() => before(raw))
        .then(async () => {
          raws.push(raw)
          accepted.push(await simpleParser(raw))
          answer()
        })
        .catch((error: Error) => answer(error))
    })
  }
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData,
    ...more,
  })
  server.on('error', () => undefined) // clients that are killed
  const socket = server.listen(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    url: `smtp://127.0.0.1:${(socket.address() as AddressInfo).port}`,
    accepted,
    raw: raws,
    stop: () => new Promise((done) => server.close(() => done())),
  }
}

export const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode })
