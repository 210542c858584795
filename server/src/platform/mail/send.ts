import type { Mail } from '@aidbridge/prisma/client'
import { now } from '../clock.ts'
import type { Settings } from '../config.ts'
import type { Tx } from '../context.ts'
import type { Database } from '../db.ts'
import { addJob } from '../queue.ts'
import { carry, type Answer } from './carrier.ts'
import { sendingJob } from './queue.ts'

export interface PostOffice {
  mail: Settings['mail']
  /** Where to choose which letters come, for the kinds that one can choose. */
  preferencesFor(kind: string): string | null
}

/**
 * Sends one letter, once. Each try takes the letter with a number of its own (`attempts`), and only the newest try can
 * go from SENDING to HANDING_OVER, which is committed right before the last byte leaves: whoever finds a letter in
 * SENDING knows that it was not handed over, whoever finds it in HANDING_OVER does not know whether it was, and does
 * not send it again (docs/decisions/010-notices-follow-the-audit.md).
 */
export async function sendLetter(database: Database, office: PostOffice, payload: unknown): Promise<void> {
  const { mail: id } = payload as { mail: string }
  const found = await database.prisma.mail.findUnique({ where: { id } })
  if (!found) return
  if (found.state === 'HANDING_OVER') return giveUp(database, found)
  if (found.state !== 'QUEUED' && found.state !== 'SENDING') return
  if (!office.mail || goesNowhere(found.toAddress)) return keep(database, found)
  const taken = await take(database, found)
  if (taken) await tryOnce(database, office, office.mail, taken)
}

async function tryOnce(
  database: Database,
  office: PostOffice,
  mailbox: NonNullable<Settings['mail']>,
  mail: Mail,
): Promise<void> {
  let handedOver = false
  const answer = await carry(mail, mailbox, office.preferencesFor(mail.kind), async () => {
    await move(database, mail, 'SENDING', { state: 'HANDING_OVER' })
    handedOver = true
  })
  if (answer === 'taken') return sent(database, mail)
  // The server said no, so it has not taken it; without a word of it nobody knows.
  if (handedOver && !answer.isSaid) return giveUp(database, mail, answer.reason)
  await tryLater(database, mail, answer)
}

/** Addresses that exist only in examples: the demo world, and nobody who could read it. */
const goesNowhere = (address: string): boolean => /[@.](example|test|invalid|localhost)$/i.test(address)

async function take(database: Database, { id, state, attempts }: Mail): Promise<Mail | null> {
  const [taken] = await database.prisma.mail.updateManyAndReturn({
    where: { id, state, attempts },
    data: { state: 'SENDING', attempts: attempts + 1 },
  })
  return taken ?? null
}

/** @throws when another try has the letter by now */
async function move(
  database: Database,
  { id, attempts }: Mail,
  from: Mail['state'],
  data: Partial<Pick<Mail, 'state' | 'lastError'>>,
): Promise<void> {
  const { count } = await database.prisma.mail.updateMany({ where: { id, attempts, state: from }, data })
  if (count === 0) throw new Error('another try has taken this letter')
}

async function keep(database: Database, { id, state, attempts }: Mail): Promise<void> {
  await database.prisma.mail.updateMany({ where: { id, state, attempts }, data: { state: 'KEPT' } })
}

/** Also when somebody has meanwhile taken it for uncertain: now it is known. What opens an account is forgotten. */
async function sent(database: Database, { id, attempts, secret }: Mail): Promise<void> {
  await database.prisma.mail.updateMany({
    where: { id, attempts, state: { in: ['HANDING_OVER', 'UNCERTAIN'] } },
    data: { state: 'SENT', sentAt: now(), lastError: null, ...(secret ? { text: '', html: '' } : {}) },
  })
}

async function giveUp(database: Database, { id, attempts }: Mail, lastError?: string): Promise<void> {
  await database.prisma.mail.updateMany({
    where: { id, attempts, state: 'HANDING_OVER' },
    data: { state: 'UNCERTAIN', ...(lastError ? { lastError } : {}) },
  })
}

const minute = 60_000
/** About two days in all. */
const pauses = [1, 2, 5, 15, 30, 60, 120, 240, 480, 960, 960].map((minutes) => minutes * minute)

async function tryLater(database: Database, mail: Mail, { forGood, reason }: Exclude<Answer, 'taken'>) {
  const pause = forGood ? undefined : pauses[mail.attempts - 1]
  const open = {
    id: mail.id,
    attempts: mail.attempts,
    state: { in: ['SENDING', 'HANDING_OVER'] as Mail['state'][] },
  }
  await database.prisma.$transaction(async (tx) => {
    const state = pause === undefined ? 'FAILED' : 'QUEUED'
    const { count } = await tx.mail.updateMany({ where: open, data: { state, lastError: reason } })
    if (count > 0 && pause !== undefined) await putInQueue(tx, mail.id, new Date(Date.now() + pause))
  })
}

/** Once more, at the wish of whoever looks after the letters. */
export const putInQueue = (tx: Tx, id: string, notBefore?: Date): Promise<void> =>
  addJob(tx, sendingJob, { mail: id }, `mail:${id}`, notBefore)
