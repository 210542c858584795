import { type AuditedChange, type Occasion, occasionsOf } from '@aidbridge/shared/notices/decide'
import type { Database } from '../../platform/db.ts'
import { commentStory, declineStory, reminderStory } from './answer-stories.ts'
import { gather } from './gather.ts'
import { allocationStory, needStory, pledgeStory } from './goods-stories.ts'
import { membershipStory, registrationStory } from './people-stories.ts'
import type { Strictness } from '../accounts/viewer.ts'
import { recipientsOf } from './recipients.ts'
import { discrepancyStory, milestoneStory, receiptStory, shipmentStory } from './shipment-stories.ts'
import type { Story } from './story.ts'
import { writeNotices } from './writing.ts'

interface Told {
  /** Ids of audit events, all of one transaction. */
  events: string[]
  /** They belong to the past of the demo world. */
  played?: boolean
}

type Reader = (database: Database, occasion: Occasion) => Promise<Story | null>

/** What a change of each entity is about. */
const readers: Record<string, Reader> = {
  need: needStory,
  pledge: pledgeStory,
  allocation: allocationStory,
  shipment: shipmentStory,
  milestone: milestoneStory,
  receipt: receiptStory,
  discrepancy: discrepancyStory,
  membership: membershipStory,
  registration: registrationStory,
  need_decline: declineStory,
  reminder: reminderStory,
  comment: commentStory,
}

/** Tells everybody whom they concern of the events of one transaction. May be run again: nobody is told twice. */
export async function tellOfEvents(
  database: Database,
  origin: string,
  payload: unknown,
  strictness?: Strictness,
): Promise<void> {
  const { events, played = false } = payload as Told
  const rows = await database.prisma.auditEvent.findMany({
    where: { id: { in: events.map(BigInt) } },
    orderBy: { id: 'asc' },
  })
  const occasions = occasionsOf(rows.map((row) => ({ ...row, id: String(row.id) }) as AuditedChange))
  if (occasions.length === 0) return
  const stories: Story[] = []
  for (const occasion of occasions) {
    const story = await readers[occasion.entity]!(database, occasion)
    if (story) stories.push(story)
  }
  const recipients = await recipientsOf(database, gather(stories), strictness)
  await writeNotices(database, recipients, { origin, at: rows[0]!.recordedAt, played })
}
