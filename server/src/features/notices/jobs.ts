import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { addDays, dayOf, reportingDay } from '@aidbridge/shared/core/dates'
import type { NoticeFacts } from '@aidbridge/shared/notices/facts'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { queueLetter } from '../../platform/mail/queue.ts'
import { type Strictness, viewerOf } from '../accounts/viewer.ts'
import { digestLetter } from './letters.ts'
import { recipientsOf } from './recipients.ts'
import { namesOf } from './story.ts'
import { visibleNotices } from './visible.ts'
import { writeNotices } from './writing.ts'

/** How many days before a need's review date its people are reminded. */
const remindedBefore = [7, 1]

/** Reminds of needs that will expire unless somebody says that they are still needed. Harmless to run twice. */
export async function remindOfReviews(
  database: Database,
  origin: string,
  strictness?: Strictness,
): Promise<number> {
  const today = reportingDay(now())
  const days = remindedBefore.map((ahead) => addDays(today, ahead))
  const due = await database.prisma.need.findMany({
    where: { state: 'VERIFIED', reviewBy: { in: days.map((day) => new Date(day)) } },
    include: { organisation: true },
    orderBy: { id: 'asc' },
  })
  for (const { id, number, reviewBy, organisation } of due) {
    const day = dayOf(reviewBy)
    const ahead = remindedBefore[days.indexOf(day)]
    const recipients = await recipientsOf(
      database,
      [
        {
          kind: 'NEED_REVIEW_DUE',
          record: { type: 'Need', id },
          eventKey: `NEED_REVIEW_DUE:${id}:${day}:${ahead}`,
          actorId: null,
          facts: { number, who: namesOf(organisation), day },
          sides: { asker: { organisationId: organisation.id } },
          shown: [{ type: 'Need', id }],
        },
      ],
      strictness,
    )
    await writeNotices(database, recipients, { origin, at: now(), played: false })
  }
  return due.length
}

/** At six in the morning, where most of the readers are. */
const digestHour = 6

/**
 * One letter a day to each person for whom something has gathered that they have not read meanwhile. Looked at every
 * hour, so that a server that was down at six catches up.
 */
export async function sendDigests(
  database: Database,
  origin: string,
  strictness?: Strictness,
): Promise<number> {
  const until = lastMorning(now())
  const waiting = await database.prisma.notice.groupBy({
    by: ['userId'],
    where: { forDigest: true, createdAt: { lt: until } },
  })
  let sent = 0
  for (const { userId } of waiting) {
    const viewer = await viewerOf(database, userId, strictness)
    if (await sendDigest(database, origin, { userId, viewer }, until)) sent++
  }
  return sent
}

async function sendDigest(
  database: Database,
  origin: string,
  { userId, viewer }: { userId: string; viewer: Viewer },
  until: Date,
): Promise<boolean> {
  return database.prisma.$transaction(async (tx) => {
    const reader = await tx.user.findUnique({ where: { id: userId } })
    const forDigest = { userId, forDigest: true, createdAt: { lt: until } }
    const unread = await tx.notice.findMany({
      where: { ...forDigest, readAt: null, AND: [visibleNotices(viewer)] },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    await tx.notice.updateMany({ where: forDigest, data: { forDigest: false } })
    if (!reader?.emailVerified || reader.erasedAt || unread.length === 0) return false
    const told = unread.map((notice) => ({ ...notice, facts: notice.facts as NoticeFacts }))
    await queueLetter(tx, digestLetter(told, reader, origin))
    return true
  })
}

/** The last time that it was six o'clock. */
export function lastMorning(moment: Date): Date {
  const hourOf = (instant: Date) => Number(berlinHour.format(instant))
  const hour = new Date(moment)
  hour.setUTCMinutes(0, 0, 0)
  while (hourOf(hour) !== digestHour) hour.setUTCHours(hour.getUTCHours() - 1)
  return hour
}

const berlinHour = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Berlin',
})
