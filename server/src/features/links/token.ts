import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

// What stands behind # in the address of a link: its id, 32 random bytes, and a signature by which the server knows
// its own tokens before it asks the database (docs/decisions/011-links-report-they-do-not-decide.md).

const idBytes = 16
const secretBytes = 32
const signatureBytes = 16
const length = idBytes + secretBytes + signatureBytes

export interface MadeToken {
  token: string
  /** All that is kept of it. */
  tokenHash: string
}

export function makeToken(linkId: string, serverSecret: string): MadeToken {
  const signed = Buffer.concat([Buffer.from(linkId.replaceAll('-', ''), 'hex'), randomBytes(secretBytes)])
  const token = Buffer.concat([signed, signatureOf(signed, serverSecret)]).toString('base64url')
  return { token, tokenHash: hashOf(token) }
}

export interface ReadToken {
  linkId: string
  /** Made by this server and not changed since. */
  isOurs: boolean
}

/** null: nothing that could ever have been a token. */
export function readToken(token: string, serverSecret: string): ReadToken | null {
  if (!/^[\w-]{80,100}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  // Unused bits at the end could spell the same bytes in several ways.
  if (bytes.length !== length || bytes.toString('base64url') !== token) return null
  const signed = bytes.subarray(0, idBytes + secretBytes)
  const isOurs = timingSafeEqual(bytes.subarray(signed.length), signatureOf(signed, serverSecret))
  return { linkId: uuidOf(bytes.subarray(0, idBytes)), isOurs }
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** A key of its own: what is signed here is good for nothing else that the server signs. */
function signatureOf(bytes: Buffer, serverSecret: string): Buffer {
  const key = createHmac('sha256', serverSecret).update('shipment link').digest()
  return createHmac('sha256', key).update(bytes).digest().subarray(0, signatureBytes)
}

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
