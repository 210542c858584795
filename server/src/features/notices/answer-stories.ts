import type { CommentedType } from '@aidbridge/shared/comments/records'
import type { Occasion } from '@aidbridge/shared/notices/decide'
import type { Variant } from '@aidbridge/shared/notices/facts'
import type { Database } from '../../platform/db.ts'
import { commentsOn } from '../comments/queries.ts'
import { sidesOf } from '../comments/sides.ts'
import { goodsName, goodsNames, namesOf, said, type Story } from './story.ts'

// What people say of a record beside its life: no, please hurry, and in their own words.

/** Told with the word for the reason: what somebody adds to it stands on the page, and can be erased there. */
export async function declineStory({ prisma }: Database, occasion: Occasion): Promise<Story | null> {
  const decline = await prisma.needDecline.findUnique({
    where: { id: occasion.entityId },
    select: {
      reason: true,
      withdrawnAt: true,
      organisation: true,
      needLine: {
        select: { ...goodsName, need: { select: { id: true, number: true, organisationId: true } } },
      },
    },
  })
  if (!decline || decline.withdrawnAt) return null
  const { reason, organisation, needLine } = decline
  const { id, number, organisationId } = needLine.need
  return {
    occasion,
    record: { type: 'Need', id },
    facts: { number, who: namesOf(organisation), declined: [{ name: goodsNames(needLine), reason }] },
    sides: { asker: { organisationId } },
    shown: [{ type: 'Need', id }],
  }
}

const numbered = { select: { id: true, number: true } } as const
const ofShipment = { select: { id: true, shipment: { select: { number: true } } } } as const

export async function reminderStory({ prisma }: Database, occasion: Occasion): Promise<Story | null> {
  const reminder = await prisma.reminder.findUnique({
    where: { id: occasion.entityId },
    select: {
      note: true,
      organisationId: true,
      need: numbered,
      pledge: numbered,
      allocation: { select: { id: true, pledgeLine: { select: { pledge: numbered } } } },
      shipment: numbered,
      discrepancy: ofShipment,
    },
  })
  const about = reminder && reminded(reminder)
  if (!about) return null
  const { record, variant, number, shown = [] } = about
  return {
    occasion,
    record,
    facts: said({ variant, number, note: reminder.note }),
    sides: { reminded: { organisationId: reminder.organisationId } },
    shown: [record, ...shown],
  }
}

interface About {
  record: { type: CommentedType; id: string }
  variant: Variant
  number: string
  shown?: Story['shown']
}

interface Numbered {
  id: string
  number: string
}
interface WithRecords {
  need: Numbered | null
  pledge: Numbered | null
  allocation?: { id: string; pledgeLine: { pledge: Numbered } } | null
  shipment: Numbered | null
  discrepancy: { id: string; shipment: { number: string } } | null
}

/** An offer that waits for an answer is told with its pledge, as when it was made. */
function reminded({ allocation, ...others }: WithRecords): About | null {
  if (!allocation) return recordOf(others)
  const { id, number } = allocation.pledgeLine.pledge
  const shown = [{ type: 'Allocation' as const, id: allocation.id }]
  return { record: { type: 'Pledge', id }, variant: 'allocation', number, shown }
}

function recordOf({ need, pledge, shipment, discrepancy }: WithRecords): About | null {
  if (need) return { record: { type: 'Need', id: need.id }, variant: 'need', number: need.number }
  if (pledge) return { record: { type: 'Pledge', id: pledge.id }, variant: 'pledge', number: pledge.number }
  if (shipment)
    return { record: { type: 'Shipment', id: shipment.id }, variant: 'shipment', number: shipment.number }
  if (!discrepancy) return null
  const { id } = discrepancy
  return { record: { type: 'Discrepancy', id }, variant: 'discrepancy', number: discrepancy.shipment.number }
}

/** That somebody wrote, never what: the words can be taken back. */
export async function commentStory({ prisma }: Database, occasion: Occasion): Promise<Story | null> {
  const comment = await prisma.comment.findUnique({
    where: { id: occasion.entityId },
    select: {
      withdrawnAt: true,
      organisation: true,
      need: numbered,
      pledge: numbered,
      shipment: numbered,
      discrepancy: ofShipment,
    },
  })
  const about = comment && recordOf(comment)
  if (!about || comment.withdrawnAt) return null
  const { record, variant, number } = about
  const organisationIds = await addressees({ prisma }, record, comment.organisation.id)
  return {
    occasion,
    record,
    facts: { variant, number, who: namesOf(comment.organisation) },
    sides: { discussants: { organisationIds } },
    shown: [{ type: 'Comment', id: occasion.entityId }],
  }
}

/**
 * The other sides. The coordination is on no side: it is told where it has written itself, and where nobody else would
 * hear.
 */
async function addressees(
  { prisma }: Pick<Database, 'prisma'>,
  record: About['record'],
  writerId: string,
): Promise<string[]> {
  const others = ((await sidesOf(prisma, record)) ?? []).filter((id) => id !== writerId)
  const coordination = await prisma.organisation.findMany({
    where: {
      kind: 'COORDINATION',
      verifiedAt: { not: null },
      id: { not: writerId },
      ...(others.length > 0 ? { comments: { some: commentsOn(record) } } : {}),
    },
    select: { id: true },
  })
  return [...others, ...coordination.map(({ id }) => id)]
}
