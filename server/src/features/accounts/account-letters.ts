import { createHash, randomBytes } from 'node:crypto'
import { fill } from '@aidbridge/shared/core/fill'
import type { Language } from '@aidbridge/shared/core/languages'
import { z } from 'zod'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import type { QueuedTask } from '../../platform/jobs.ts'
import { queueLetter } from '../../platform/mail/queue.ts'
import { addJob } from '../../platform/queue.ts'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

// Letters about an account. What a stranger can ask for is only noted here, and looked up by a job: so that an address
// that is known and one that is not get the same answer after the same work.

const texts = { de, uk, en }
const hour = 3600 * 1000

export interface Addressee {
  id: string
  name: string
  /** Where the letter goes; not always the account's present address. */
  email: string
  language: Language
}

interface AccountLetter {
  kind: keyof typeof de
  /** The page that the letter leads to, with its key. */
  address: string
  cause: string
  newEmail?: string
}

export async function writeToAccount(
  tx: Tx,
  { id, name, email, language }: Addressee,
  { kind, address, cause, newEmail = '' }: AccountLetter,
): Promise<void> {
  const { subject, greeting, text, otherwise, link } = texts[language][kind]
  await queueLetter(tx, {
    kind,
    to: email,
    userId: id,
    language,
    subject,
    paragraphs: [fill(greeting, { name }), fill(text, { email: newEmail }), otherwise],
    link: { label: link, address },
    secret: true,
    cause: `${kind}:${cause}`,
  })
}

const resetJob = 'writePasswordReset'
const verificationJob = 'writeEmailVerification'

const asked = z.object({ email: z.string(), request: z.string(), token: z.string().optional() })

/** Somebody has forgotten the password of this address, or says so. */
export async function askForPasswordReset(tx: Tx, email: string): Promise<void> {
  await addJob(tx, resetJob, { email, request: randomBytes(12).toString('hex') })
}

/** @param token made by better-auth, for this address */
export async function askForVerification(tx: Tx, email: string, token: string): Promise<void> {
  await addJob(tx, verificationJob, { email, token, request: randomBytes(12).toString('hex') })
}

export const accountLetterTasks = (origin: string): QueuedTask[] => [
  {
    name: resetJob,
    run: async (database, payload) => {
      const { email, request } = asked.parse(payload)
      const person = await personAt(database, email)
      if (person) await writePasswordReset(database, person, origin, request)
    },
  },
  {
    name: verificationJob,
    run: async (database, payload) => {
      const { email, request, token = '' } = asked.parse(payload)
      const person = await personAt(database, email)
      if (!person || person.emailVerified) return
      const address = `${origin}/verify-email?token=${token}`
      await writeToAccount(database.prisma, person, { kind: 'emailVerification', address, cause: request })
    },
  },
]

async function writePasswordReset({ prisma }: Database, person: Addressee, origin: string, request: string) {
  const token = randomBytes(24).toString('base64url')
  await prisma.$transaction(async (tx) => {
    await tx.verification.create({
      data: {
        id: randomBytes(16).toString('hex'),
        identifier: storedIdentifier(`reset-password:${token}`),
        value: person.id,
        expiresAt: new Date(now().getTime() + hour),
      },
    })
    const address = `${origin}/reset-password?token=${token}`
    await writeToAccount(tx, person, { kind: 'passwordReset', address, cause: request })
  })
}

/** As better-auth stores one-time keys with `storeIdentifier: 'hashed'`: whoever reads the database cannot use them. */
export const storedIdentifier = (identifier: string): string =>
  createHash('sha256').update(identifier).digest('base64url')

const personAt = ({ prisma }: Database, email: string) =>
  prisma.user.findUnique({ where: { email, erasedAt: null } })
