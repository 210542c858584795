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
import { itemsOf, lineRow } from './line-values.ts'
import { needToAnswer, pledgeFor } from './load.ts'
import { assertMayPropose, assertWhole, insertProposal } from './proposing.ts'
import { pledgeSubject } from './subject.ts'
import { assertMayGive, fundingRows, giverColumns, type PledgeWritten } from './writing.ts'

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
    const { viewer } = context
    const need = await needToAnswer(tx, viewer, needId)
    await assertMayGive(tx, context, organisationId, reason)
    const given = givenGoods(values, need.lines)
    await itemsOf(tx, given)
    await actFor(tx, organisationId)
    const { id } = await tx.pledge.create({
      data: {
        ...giverColumns(values),
        organisationId,
        needId,
        createdById: viewer!.userId,
        funding: { create: fundingRows(values) },
        lines: { create: given.map(lineRow) },
      },
    })
    const draft = await pledgeFor(tx, viewer, id)
    assertMay(viewer, 'pledge.offer', pledgeSubject(draft, reason))
    await takeStep(tx, 'pledge', pledgeSteps, 'offer', draft, draft.version, { offeredAt: now() })
    await takeBackNo(
      tx,
      organisationId,
      given.map(({ needLine }) => needLine.id),
    )
    await sayNo(tx, context, { ...values, organisationId, reason }, need)
    await propose(tx, context, id, given)
    if (values.confirm) await confirmAtOnce(tx, context, id, reason)
    return { type: 'Pledge', id }
  })
}

type AnswerLine = AnswerValues['lines'][number]
type Given = ReturnType<typeof givenGoods>[number]

/** What is pledged for each line: its own goods, unless others are named instead. */
function givenGoods({ lines }: AnswerValues, needLines: readonly NeedLine[]) {
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
  needLine: NeedLine,
  goods: { itemCode: string | null; unit: Unit },
): ProposedQuantities {
  const asked = { unit: needLine.unit as Unit, itemCode: needLine.itemCode }
  const proposed = proposedQuantities(asked, goods, { qty, pledgeQty, substitute: false })
  assertWhole(`lines.${index}.qty`, proposed.qty, needLine.unit)
  assertWhole(`lines.${index}.${pledgeQty === null ? 'qty' : 'pledgeQty'}`, proposed.pledgeQty, goods.unit)
  return proposed
}

async function propose(tx: Tx, context: Context, pledgeId: string, given: readonly Given[]): Promise<void> {
  const pledgeLines = await tx.pledgeLine.findMany({
    where: { pledgeId },
    orderBy: { position: 'asc' },
    include: { pledge: { include: { need: true } } },
  })
  for (const [index, pledgeLine] of pledgeLines.entries()) {
    const { needLine, quantities } = given[index]!
    const need = pledgeLine.pledge.need!
    const between = { needLine: { ...needLine, need }, pledgeLine }
    if (index === 0) await assertMayPropose(tx, context, between)
    await insertProposal(tx, context, between, quantities, {})
  }
}

async function confirmAtOnce(tx: Tx, { viewer }: Context, id: string, reason: string | null): Promise<void> {
  const pledge = await pledgeFor(tx, viewer, id)
  assertMay(viewer, 'pledge.confirm', pledgeSubject(pledge, reason))
  const confirmed = { confirmedAt: now(), confirmedById: viewer!.userId }
  await takeStep(tx, 'pledge', pledgeSteps, 'confirm', pledge, pledge.version, confirmed)
}
