import type { Prisma } from '@aidbridge/prisma/client'
import type { NoticeFacts } from '@aidbridge/shared/notices/facts'
import { type Delivery, defaultDelivery } from '@aidbridge/shared/notices/kinds'
import { tellPeople } from '../../platform/changes.ts'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { queueLetter } from '../../platform/mail/queue.ts'
import { noticeLetter } from './letters.ts'
import type { Recipient } from './recipients.ts'

export interface Moment {
  /** The public address, without a path. */
  origin: string
  at: Date
  /** Of the demo world's past: no letters, and what is older than two days has been read. */
  played: boolean
}

const twoDays = 2 * 24 * 3600 * 1000

/** The notices, and the letters of those who want them at once, in one transaction. */
export async function writeNotices(
  database: Database,
  recipients: readonly Recipient[],
  { origin, at, played }: Moment,
): Promise<void> {
  if (recipients.length === 0) return
  const wishes = await deliveriesOf(database, recipients)
  const isOld = played && now().getTime() - at.getTime() > twoDays
  await database.prisma.$transaction(async (tx) => {
    const written = await tx.notice.createManyAndReturn({
      data: recipients.map((recipient, index) => ({
        userId: recipient.viewer.userId,
        organisationId: recipient.organisationId,
        kind: recipient.telling.kind,
        recordType: recipient.telling.record.type,
        recordId: recipient.telling.record.id,
        facts: recipient.telling.facts as Prisma.InputJsonObject,
        eventKey: recipient.telling.eventKey,
        createdAt: at,
        readAt: isOld ? at : null,
        forDigest: !played && wishes[index] === 'DAILY',
      })),
      skipDuplicates: true,
      include: { user: true },
    })
    await tellPeople(
      tx,
      written.map(({ userId, id }) => ({ userId, noticeId: id })),
    )
    for (const notice of written) {
      const index = recipients.findIndex(
        ({ viewer, telling }) => viewer.userId === notice.userId && telling.eventKey === notice.eventKey,
      )
      // Letters go to addresses that their owner has confirmed.
      if (played || wishes[index] !== 'AT_ONCE' || !notice.user.emailVerified) continue
      const facts = notice.facts as NoticeFacts
      await queueLetter(tx, noticeLetter({ ...notice, facts }, notice.user, origin))
    }
  })
}

/** For each recipient: what they have chosen for the kind, or else the default of their role. */
async function deliveriesOf({ prisma }: Database, recipients: readonly Recipient[]): Promise<Delivery[]> {
  const chosen = await prisma.noticePreference.findMany({
    where: { userId: { in: recipients.map(({ viewer }) => viewer.userId) } },
  })
  return recipients.map(
    ({ viewer, role, telling: { kind } }) =>
      chosen.find((wish) => wish.userId === viewer.userId && wish.kind === kind)?.delivery ??
      defaultDelivery(kind, role),
  )
}
