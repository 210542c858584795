import { dayOf } from '@aidbridge/shared/core/dates'
import type { Occasion } from '@aidbridge/shared/notices/decide'
import type { Database } from '../../platform/db.ts'
import { goodsName, goodsOf, namesOf, said, type Story } from './story.ts'

// What is told of needs, pledges and what one gives the other.

const partnersNow = { where: { status: 'ACTIVE' }, select: { nrwOrgId: true } } as const

export async function needStory({ prisma }: Database, occasion: Occasion): Promise<Story | null> {
  const need = await prisma.need.findUnique({
    where: { id: occasion.entityId },
    select: {
      id: true,
      number: true,
      stateReason: true,
      neededBy: true,
      organisation: { include: { partnershipsAsUa: partnersNow } },
      lines: { select: { ...goodsName, qtyRequested: true }, orderBy: { position: 'asc' } },
    },
  })
  if (!need) return null
  const { id, number, stateReason, neededBy, organisation, lines } = need
  const reason = occasion.kind === 'NEED_RETURNED' ? (stateReason ?? undefined) : undefined
  // The asker knows what was asked for.
  const asked =
    occasion.kind === 'NEED_OPENED'
      ? { goods: lines.map((line) => goodsOf(line, line.qtyRequested)), day: dayOf(neededBy) }
      : {}
  return {
    occasion,
    record: { type: 'Need', id },
    facts: said({ variant: occasion.variant, number, who: namesOf(organisation), reason, ...asked }),
    sides: {
      asker: { organisationId: organisation.id },
      partners: { organisationIds: organisation.partnershipsAsUa.map(({ nrwOrgId }) => nrwOrgId) },
    },
    shown: [{ type: 'Need', id }],
  }
}

/** An offer to nobody in particular lies in the pool, and is told to nobody. */
export async function pledgeStory({ prisma }: Database, occasion: Occasion): Promise<Story | null> {
  const pledge = await prisma.pledge.findUnique({
    where: { id: occasion.entityId },
    select: {
      id: true,
      number: true,
      organisation: true,
      need: { select: { organisationId: true } },
      lines: { select: { ...goodsName, qtyPledged: true }, orderBy: { position: 'asc' } },
    },
  })
  if (!pledge?.need) return null
  const { id, number, organisation, need, lines } = pledge
  return {
    occasion,
    record: { type: 'Pledge', id },
    facts: {
      number,
      who: namesOf(organisation),
      goods: lines.map((line) => goodsOf(line, line.qtyPledged)),
    },
    sides: { asker: { organisationId: need.organisationId } },
    shown: [{ type: 'Pledge', id }],
  }
}

export async function allocationStory({ prisma }: Database, occasion: Occasion): Promise<Story | null> {
  const allocation = await prisma.allocation.findUnique({
    where: { id: occasion.entityId },
    select: {
      id: true,
      qty: true,
      stateReason: true,
      answerBy: true,
      needLine: { select: { ...goodsName, need: { select: { organisation: true } } } },
      pledgeLine: { select: { pledge: { select: { id: true, number: true, organisation: true } } } },
    },
  })
  if (!allocation) return null
  const { needLine, pledgeLine, answerBy, stateReason } = allocation
  const asker = needLine.need.organisation
  const { id, number, organisation: giver } = pledgeLine.pledge
  const isAsked = occasion.kind === 'CONSENT_ASKED'
  const reason = occasion.kind === 'CONSENT_DECLINED' ? (stateReason ?? undefined) : undefined
  const day = isAsked && answerBy ? dayOf(answerBy) : undefined
  return {
    occasion,
    record: { type: 'Pledge', id },
    facts: said({
      number,
      who: namesOf(isAsked ? giver : asker),
      goods: [goodsOf(needLine, allocation.qty)],
      reason,
      day,
    }),
    sides: { asker: { organisationId: asker.id }, giver: { organisationId: giver.id } },
    shown: [
      { type: 'Pledge', id },
      { type: 'Allocation', id: allocation.id },
    ],
  }
}
