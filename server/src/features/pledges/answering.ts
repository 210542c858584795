import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { decimal } from '@aidbridge/shared/core/quantity'
import type { Unit } from '@aidbridge/shared/core/units'
import { answerForm, type AnswerValues } from '@aidbridge/shared/pledges/forms'
import { pledgeSteps } from '@aidbridge/shared/pledges/lifecycle'
import { type ProposedQuantities, proposedQuantities } from '@aidbridge/shared/pledges/quantities'
import type { NeedLine } from '@aidbridge/prisma/client'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { saidReason } from '../../platform/reason.ts'
import { takeStep } from '../../platform/steps.ts'
import { sayNo, takeBackNo } from './declining.ts'
import { assertKnown, itemsOf, lineRow } from './line-values.ts'
import { needToAnswer, type NeedToAnswer } from './load.ts'
import { assertMayPropose, assertWhole, proposalRow } from './proposing.ts'
import { pledgeSubject } from './subject.ts'
import { fundingRows, giverColumns, newPledge, type PledgeWritten } from './writing.ts'

/**
 * "We give 20 of the 50, and cannot help with the rest": a pledge, offered and proposed to the need's lines in one go;
 * confirmed as well if asked.
 */
export async function answerNeed(
  context: Context,
  { key, input, reason: said }: PledgeWritten,
): Promise<string> {
  const values = readForm(answerForm, input)
  const organisationId = idOf('Organisation', values.organisationId, 'organisationId')
  const needId = idOf('Need', values.needId, 'needId')
  const reason = saidReason(said)
  return act(context, { action: 'answerNeed', key, payload: input, reason }, async (tx) => {
    const need = await needToAnswer(tx, context.viewer, needId, organisationId)
    const draft = await newPledge(tx, context, organisationId, reason)
    const given = givenGoods(values, need.lines)
    await assertGoods(tx, given, need)
    await actFor(tx, organisationId)
    const written = await writePledge(tx, context, { ...values, organisationId, needId }, given)
    const subject = pledgeSubject({ ...draft, lines: given.map(() => ({ allocations: [] })) }, reason)
    assertMay(context.viewer, 'pledge.offer', subject)
    await takeStep(tx, 'pledge', pledgeSteps, 'offer', written, written.version, { offeredAt: now() })
    const offered = { ...written, state: pledgeSteps.offer.to, version: written.version + 1 }

    await takeBackNo(tx, organisationId, deniedBefore(given))
    await sayNo(tx, context, { ...values, organisationId, reason }, need)
    await propose(tx, context, { need, given, pledge: offered })
    if (values.confirm) {
      const proposed = { ...subject, state: offered.state, unshippedAllocations: given.length }
      assertMay(context.viewer, 'pledge.confirm', proposed)
      const confirmed = { confirmedAt: now(), confirmedById: context.viewer!.userId }
      await takeStep(tx, 'pledge', pledgeSteps, 'confirm', offered, offered.version, confirmed)
    }
    return { type: 'Pledge', id: written.id }
  })
}

type AnswerLine = AnswerValues['lines'][number]
type Given = ReturnType<typeof givenGoods>[number]

/** What is pledged for each line: its own goods, unless others are named instead. */
function givenGoods({ lines }: AnswerValues, needLines: NeedToAnswer['lines']) {
  return lines.map((line, index) => {
    const id = idOf('NeedLine', line.needLineId, `lines.${index}.needLineId`)
    const needLine = needLines.find((each) => each.id === id)
    if (!needLine) throw invalidField(`lines.${index}.needLineId`, 'UNKNOWN_REFERENCE')
    const named = line.itemCode !== null || line.freeText !== null
    const { itemCode, freeText } = named ? line : needLine
    const unit = line.unit ?? (needLine.unit as Unit)
    const quantities = quantitiesOf(line, index, needLine, { itemCode, unit })
    return {
      needLine,
      quantities,
      itemCode,
      freeText,
      unit,
      qtyPledged: decimal(quantities.pledgeQty),
      qtyTyped: line.qtyTyped,
      condition: line.condition,
      wearPercent: line.wearPercent,
      earliestExpiry: line.earliestExpiry,
      unitValue: null,
      currency: 'EUR' as const,
      weightOverrideKg: null,
      serials: [],
    }
  })
}

function quantitiesOf(
  { qty, pledgeQty }: AnswerLine,
  index: number,
  needLine: Pick<NeedLine, 'unit' | 'itemCode'>,
  goods: { itemCode: string | null; unit: Unit },
): ProposedQuantities {
  const asked = { unit: needLine.unit as Unit, itemCode: needLine.itemCode }
  const proposed = proposedQuantities(asked, goods, { qty, pledgeQty, substitute: false })
  assertWhole(`lines.${index}.qty`, proposed.qty, needLine.unit)
  assertWhole(`lines.${index}.${pledgeQty === null ? 'qty' : 'pledgeQty'}`, proposed.pledgeQty, goods.unit)
  return proposed
}

/** Goods that the need itself asks for are known to be in the catalogue. */
async function assertGoods(tx: Tx, given: readonly Given[], { lines }: NeedToAnswer): Promise<void> {
  const asked = new Map(lines.flatMap(({ itemCode, item }) => (itemCode && item ? [[itemCode, item]] : [])))
  if (given.every(({ itemCode }) => itemCode === null || asked.has(itemCode))) assertKnown(given, asked)
  else await itemsOf(tx, given)
}

/** The lines to which the giver has said no before, and now gives. */
const deniedBefore = (given: readonly Given[]): string[] =>
  given.filter(({ needLine }) => needLine.declines.length > 0).map(({ needLine }) => needLine.id)

async function writePledge(
  tx: Tx,
  { viewer }: Context,
  { organisationId, needId, ...values }: AnswerValues & { organisationId: string; needId: string },
  given: readonly Given[],
) {
  const pledge = await tx.pledge.create({
    data: { ...giverColumns(values), organisationId, needId, createdById: viewer!.userId },
    select: { id: true, state: true, version: true, organisationId: true },
  })
  const of = { pledgeId: pledge.id }
  const funding = fundingRows(values)
  if (funding.length > 0)
    await tx.pledgeFunding.createMany({ data: funding.map((row) => ({ ...row, ...of })) })
  const lines = await tx.pledgeLine.createManyAndReturn({
    data: given.map((line, index) => ({ ...lineRow(line, index), ...of })),
    select: { id: true, position: true, unit: true, availableQty: true },
  })
  return { ...pledge, lines: lines.sort((one, other) => one.position - other.position) }
}

interface Proposed {
  need: NeedToAnswer
  given: readonly Given[]
  pledge: Awaited<ReturnType<typeof writePledge>>
}

async function propose(tx: Tx, context: Context, { need, given, pledge }: Proposed): Promise<void> {
  const [partnership] = need.organisation.partnershipsAsUa
  assertMayPropose(context.viewer, need, pledge, partnership?.status ?? null)
  const proposals = given.map(({ needLine, quantities }, index) => {
    const between = { needLine: { ...needLine, need }, pledgeLine: { ...pledge.lines[index]!, pledge } }
    return proposalRow(context, between, quantities)
  })
  await actFor(tx, proposals[0]!.proposedByOrgId)
  await tx.allocation.createMany({ data: proposals })
}
