import { createTransport } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import { Readable } from 'node:stream'
import type { Mail } from '@aidbridge/prisma/client'
import type { Settings } from '../config.ts'

/** How a letter was refused by the server that was to take it. */
export interface Refused {
  /** 5xx: it will never be taken. Otherwise another try may go better. */
  forGood: boolean
  /** The server said in so many words that it has not taken the letter. */
  isSaid: boolean
  reason: string
}

export type Answer = 'taken' | Refused

const patience = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  socketTimeout: 60_000,
  dnsTimeout: 20_000,
}

/**
 * Hands one letter to the SMTP server.
 * @param beforeEnd awaited when everything but the end of the letter is under way; if it throws, the letter is not handed over
 */
export async function carry(
  mail: Mail,
  { url, from }: NonNullable<Settings['mail']>,
  preferences: string | null,
  beforeEnd: () => Promise<void>,
): Promise<Answer> {
  const letter = await written(mail, from, preferences)
  const transport = createTransport({ url, ...patience }).transporter as unknown as Carrier
  const message = {
    getEnvelope: () => ({ from, to: [mail.toAddress] }),
    messageId: () => messageId(mail.id, from),
    createReadStream: () => Readable.from(inParts(letter, beforeEnd)),
  }
  try {
    await new Promise<void>((done, failed) =>
      transport.send({ data: {}, message }, (error) => (error ? failed(error) : done())),
    )
    return 'taken'
  } catch (error) {
    return refusalIn(error)
  } finally {
    transport.close()
  }
}

/**
 * What nodemailer asks of a letter, once it is composed. Its own way of composing reads the letter to its end before the
 * server has even been greeted; ours is read when the server has said that it listens.
 */
interface Carrier {
  send(
    mail: {
      data: object
      message: {
        getEnvelope(): { from: string; to: string[] }
        messageId(): string
        createReadStream(): Readable
      }
    },
    done: (error: Error | null) => void,
  ): void
  close(): void
}

/** The end of a letter goes out only when its last part has: the server cannot take it before. */
async function* inParts(letter: Buffer, beforeEnd: () => Promise<void>): AsyncGenerator<Buffer> {
  const end = letter.length - 2
  yield letter.subarray(0, end)
  await beforeEnd()
  yield letter.subarray(end)
}

/** The same letter, however often it is written: its id comes from the row, its date from when it was thought of. */
function written(mail: Mail, from: string, preferences: string | null): Promise<Buffer> {
  const { id, toAddress, subject, text, html, createdAt, language } = mail
  const headers = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': language,
    ...(preferences ? { 'List-Unsubscribe': `<${preferences}>` } : {}),
  }
  const composer = new MailComposer({
    from: { name: 'Aidbridge', address: from },
    to: { name: '', address: toAddress },
    subject,
    text,
    html,
    date: createdAt,
    messageId: messageId(id, from),
    headers,
    disableUrlAccess: true,
    disableFileAccess: true,
  })
  return composer.compile().build()
}

const messageId = (id: string, from: string): string => `<${id}@${from.slice(from.indexOf('@') + 1)}>`

function refusalIn(error: unknown): Refused {
  const { responseCode, code, message } = error as { responseCode?: number; code?: string; message: string }
  // A wrong password or an unknown server is the operator's to mend: letters wait for it.
  const forGood = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  const reason = [responseCode ?? code, message].filter(Boolean).join(' ')
  // 421 says that the server goes away, not what it did with the letter.
  const isSaid = responseCode !== undefined && responseCode !== 421
  return { forGood, isSaid, reason: reason.replace(/\s+/g, ' ').slice(0, 500) }
}
