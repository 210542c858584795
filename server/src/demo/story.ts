import { globalId } from '../graphql/global-ids.ts'
import { writeComment } from '../features/comments/actions.ts'
import { closeNeed, createNeed, returnNeed, submitNeed, verifyNeed } from '../features/needs/actions.ts'
import { acceptAllocation, declineAllocation } from '../features/pledges/allocation-actions.ts'
import { answerNeed, closePledge, confirmPledge, withdrawPledge } from '../features/pledges/actions.ts'
import { daysAfter, type PlannedNeed } from './plan.ts'
import type { DemoParties } from './settle.ts'
import { plainDay, type Stage } from './stage.ts'
import type { Story } from './timeline.ts'
import { transport } from './transport.ts'

/** Days after the need's own date until it expires, unless somebody looks at it. */
const reviewAfter = 75

/** The life of one need, told through the use cases of the people who live it. */
export async function* needStory(stage: Stage, parties: DemoParties, plan: PlannedNeed): Story {
  const { nrw, ua } = plan.pair
  const { coordination } = parties
  const at = (days: number) => daysAfter(plan.asked, days)

  yield at(0)
  const need = await stage.act(at(0), ua.editor, createNeed, { input: needInput(plan) })
  if (plan.isDraft) return
  await stage.step(at(0), ua.editor, submitNeed, 'Need', need)
  if (plan.returned) {
    yield at(1)
    const reason = 'Будь ласка, перевірте й доповніть кількість і місце доставки в кожній позиції.'
    await stage.step(at(1), coordination.editor, returnNeed, 'Need', need, { reason })
    yield at(plan.verified + 1)
    await stage.step(at(plan.verified + 1), ua.editor, submitNeed, 'Need', need)
  }
  const verified = plan.verified + (plan.returned ? 2 : 0)
  yield at(verified)
  await stage.step(at(verified), coordination.editor, verifyNeed, 'Need', need)

  if (plan.answered === null) return yield* endOfNeed(stage, plan, need)
  yield at(plan.answered)
  const pledge = await stage.act(at(plan.answered), nrw.editor, answerNeed, {
    input: await answerInput(stage, plan, need),
  })
  if (plan.lines.length > 2) yield* talk(stage, plan, need, at(plan.answered), at(plan.answered + 0.3))
  yield at(plan.answered + 0.6)
  await stage.step(at(plan.answered + 0.6), nrw.approver, confirmPledge, 'Pledge', pledge)

  yield at(plan.decided + 1)
  const proposals = await stage.database.prisma.allocation.findMany({
    where: { pledgeLine: { pledgeId: pledge } },
    orderBy: { pledgeLine: { position: 'asc' } },
    select: { id: true, pledgeQty: true },
  })
  for (const { id } of proposals) {
    const reason = 'Цю позицію вже забезпечено іншим партнером.'
    if (plan.declines)
      await stage.step(at(plan.decided + 1), ua.approver, declineAllocation, 'Allocation', id, { reason })
    else await stage.step(at(plan.decided + 1), ua.approver, acceptAllocation, 'Allocation', id)
  }
  if (plan.declines) return yield* endOfNeed(stage, plan, need)

  const load = proposals.map(({ id, pledgeQty }) => ({ allocationId: id, qty: pledgeQty.toNumber() }))
  const travels = yield* transport(stage, parties, plan, load)
  const reason = 'Transport nicht zustande gekommen; die Waren sind anderweitig vergeben.'
  if (travels === 'cancelled') {
    yield at(plan.dispatched + 12)
    await stage.step(at(plan.dispatched + 12), nrw.approver, withdrawPledge, 'Pledge', pledge, { reason })
  } else if (travels === 'settled') {
    const done = at(plan.dispatched + plan.travelled + plan.settled + 20)
    yield done
    if (await isGiven(stage, pledge)) await stage.step(done, nrw.approver, closePledge, 'Pledge', pledge)
  }
  yield* endOfNeed(stage, plan, need)
}

/** What no field asks for: each in their own language. */
async function* talk(
  stage: Stage,
  { pair: { nrw, ua } }: PlannedNeed,
  need: string,
  asked: Date,
  told: Date,
): Story {
  const recordId = globalId('Need', need)
  const question = 'Reicht eine Lieferung in zwei Teilen, oder wird alles auf einmal gebraucht?'
  await stage.act(asked, nrw.editor, writeComment, { recordId, text: question, language: 'de' })
  yield told
  const answer = 'Двома частинами можна. Перша частина потрібна до кінця місяця, решта може прибути пізніше.'
  await stage.act(told, ua.editor, writeComment, { recordId, text: answer, language: 'uk' })
}

/** Months later the city closes what is done with; what nobody looks at expires by itself. */
async function* endOfNeed(stage: Stage, plan: PlannedNeed, need: string): Story {
  const days = Math.max(plan.neededBy, plan.dispatched + plan.travelled + plan.settled + 25) + 4
  const expires = plan.neededBy + reviewAfter
  if (!plan.closes || days >= expires) return
  const end = daysAfter(plan.asked, days)
  yield end
  if (!(await isSettled(stage, need))) return
  const reason = 'Потребу закрито: отримане передано за призначенням, решту забезпечено з інших джерел.'
  await stage.step(end, plan.pair.ua.editor, closeNeed, 'Need', need, { reason })
}

/** All of it has left; after a short shipment something is still to come. */
async function isGiven({ database }: Stage, pledgeId: string): Promise<boolean> {
  return (
    (await database.prisma.allocation.count({
      where: { pledgeLine: { pledgeId }, unplannedQty: { gt: 0 } },
    })) === 0
  )
}

async function isSettled({ database }: Stage, id: string): Promise<boolean> {
  const { state, lines } = await database.prisma.need.findUniqueOrThrow({
    where: { id },
    select: { state: true, lines: { select: { inTransitQty: true, toShipQty: true } } },
  })
  const nothingToCome = lines.every((line) => Number(line.inTransitQty) === 0 && Number(line.toShipQty) <= 0)
  return state === 'VERIFIED' && nothingToCome
}

function needInput(plan: PlannedNeed) {
  const { ua } = plan.pair
  return {
    organisationId: globalId('Organisation', ua.id),
    deliveryLocationId: globalId('Location', ua.places.get(plan.theme.places[0]!)!),
    priority: plan.priority,
    visibility: plan.visibility,
    dimension: plan.theme.dimension,
    neededBy: plainDay(daysAfter(plan.asked, plan.neededBy)),
    reviewBy: plainDay(daysAfter(plan.asked, plan.neededBy + reviewAfter)),
    peopleServed: plan.peopleServed,
    purpose: plan.purpose,
    language: 'uk' as const,
    lines: plan.lines.map((line) => ({
      itemCode: line.itemCode,
      freeText: line.freeText,
      qtyRequested: String(line.qty),
      unit: line.unit,
      acceptsUsed: line.acceptsUsed,
    })),
  }
}

const refusals = [
  { reason: 'NOT_AVAILABLE' },
  { reason: 'NO_FUNDS', note: 'Im nächsten Haushalt ist es wieder möglich.' },
  { reason: 'NOT_OUR_TASK' },
]

async function answerInput({ database }: Stage, plan: PlannedNeed, need: string) {
  const lines = await database.prisma.needLine.findMany({
    where: { needId: need },
    orderBy: { position: 'asc' },
    select: { id: true },
  })
  const asked = plan.lines.map((line, index) => ({ ...line, id: lines[index]!.id }))
  const given = asked.filter(({ given }) => given > 0)
  return {
    organisationId: globalId('Organisation', plan.pair.nrw.id),
    needId: globalId('Need', need),
    actor: plan.actor,
    fileReference: plan.fileReference,
    availableFrom: plainDay(daysAfter(plan.asked, plan.answered! + 3)),
    language: 'de' as const,
    funding: plan.funding ? [plan.funding] : [],
    lines: given.map(({ id, given, condition }) => ({
      needLineId: globalId('NeedLine', id),
      qty: String(given),
      condition,
      wearPercent: condition === 'NEW' ? null : condition === 'GOOD' ? 20 : 45,
    })),
    declines: asked
      .filter(({ given }) => given === 0)
      .map(({ id }, index) => ({
        needLineId: globalId('NeedLine', id),
        ...refusals[index % refusals.length]!,
      })),
  }
}
