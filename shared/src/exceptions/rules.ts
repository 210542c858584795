import { addMonths, dayOf, type PlainDate, reportingDay } from '../core/dates.ts'
import type { NeedState } from '../needs/lifecycle.ts'
import type { Priority } from '../needs/words.ts'
import type { AllocationState } from '../pledges/lifecycle.ts'
import type { DiscrepancyState } from '../receipts/lifecycle.ts'
import type { ShipmentState } from '../shipments/lifecycle.ts'
import type { MilestoneCode } from '../shipments/milestones.ts'
import { answerPatienceMs, borderPatienceMs, lifeSavingPatienceMs, medicineMonthsLeft } from './thresholds.ts'

// Each rule answers since when something is an exception, or null where it is none.

const isBefore = (moment: Date, now: Date, patienceMs = 0) => moment.getTime() + patienceMs < now.getTime()

/** Planned or under way: whoever waits for it counts on its expected arrival. */
export const awaitedStates = ['READY', 'DISPATCHED'] as const satisfies readonly ShipmentState[]
const isAwaited = (state: ShipmentState) => (awaitedStates as readonly ShipmentState[]).includes(state)

/** Past its expected arrival and not arrived; from the first minute, as on every list. */
export function lateSince(shipment: { state: ShipmentState; eta: Date | null }, now: Date): Date | null {
  const { state, eta } = shipment
  return isAwaited(state) && eta && isBefore(eta, now) ? eta : null
}

export interface Reported {
  code: MilestoneCode
  occurredAt: Date
  /** Told through a link, and doubted by an account holder since. */
  doubted?: boolean
}

/** A truck that has come to the border, or is held there, stands until one of the others is told. */
export const standingCodes = ['BORDER_ARRIVED', 'CUSTOMS_HOLD'] as const satisfies readonly MilestoneCode[]
const goesOn: ReadonlySet<MilestoneCode> = new Set<MilestoneCode>([
  'CUSTOMS_RELEASED',
  'BORDER_CROSSED',
  'TRANSSHIPPED',
  'HANDED_OVER',
  'ARRIVED',
  'UNLOADED',
  'RETURNING',
])
const stands = (code: MilestoneCode) => (standingCodes as readonly MilestoneCode[]).includes(code)

/** Since when it stands at the border, where that is too long by now. What was doubted has not been told. */
export function atCustomsSince(
  { state, milestones }: { state: ShipmentState; milestones: readonly Reported[] },
  now: Date,
): Date | null {
  if (state !== 'DISPATCHED') return null
  const told = milestones
    .filter(({ doubted }) => !doubted)
    .sort((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime())
  const wentOn = told.findLastIndex(({ code }) => goesOn.has(code))
  const came = told.slice(wentOn + 1).find(({ code }) => stands(code))
  return came && isBefore(came.occurredAt, now, borderPatienceMs) ? came.occurredAt : null
}

export interface Perishable {
  expiry: Date | null
  medicine: boolean
}

/** The day on which the goods must have arrived to be of use. */
function usableUntil({ expiry, medicine }: Perishable): PlainDate | null {
  if (!expiry) return null
  const day = dayOf(expiry)
  return medicine ? addMonths(day, -medicineMonthsLeft) : day
}

/** The first of the goods that spoil before they are expected: of its own last day, the earliest. */
export function expiresBeforeArrival<Line extends Perishable>(
  { state, eta, lines }: { state: ShipmentState; eta: Date | null; lines: readonly Line[] },
  now: Date,
): (Line & { expiry: Date }) | null {
  if (state !== 'DRAFT' && !isAwaited(state)) return null
  const arrival = reportingDay(eta && eta > now ? eta : now)
  const spoilt = lines.filter((line): line is Line & { expiry: Date } => {
    const until = usableUntil(line)
    return until !== null && until < arrival
  })
  return spoilt.sort((one, other) => one.expiry.getTime() - other.expiry.getTime())[0] ?? null
}

/** Nobody has said yes or no: since the day that was named has passed, or since it was proposed, long ago. */
export function unansweredSince(
  allocation: { state: AllocationState; proposedAt: Date; answerBy: Date | null },
  now: Date,
): Date | null {
  const { state, proposedAt, answerBy } = allocation
  if (state !== 'PROPOSED') return null
  const isOverdue = answerBy !== null && dayOf(answerBy) <= reportingDay(now)
  return isOverdue || isBefore(proposedAt, now, answerPatienceMs) ? proposedAt : null
}

export const unresolvedSince = (discrepancy: { state: DiscrepancyState; openedAt: Date }): Date | null =>
  discrepancy.state === 'RESOLVED' ? null : discrepancy.openedAt

/** A life-saving need of which a line has a part that nobody covers, a day after givers could see it. */
export function uncoveredSince(
  need: { state: NeedState; priority: Priority; verifiedAt: Date | null; hasGap: boolean },
  now: Date,
): Date | null {
  const { state, priority, verifiedAt, hasGap } = need
  if (state !== 'VERIFIED' || priority !== 'LIFE_SAVING' || !hasGap || !verifiedAt) return null
  return isBefore(verifiedAt, now, lifeSavingPatienceMs) ? verifiedAt : null
}

/** Nobody has said whether it is still needed: expired, or about to be tonight. */
export function reviewPastSince(need: { state: NeedState; reviewBy: Date }, now: Date): Date | null {
  const { state, reviewBy } = need
  const isPast = dayOf(reviewBy) < reportingDay(now)
  return state === 'EXPIRED' || (state === 'VERIFIED' && isPast) ? reviewBy : null
}
