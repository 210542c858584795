import type { ResultOf } from '../../app/graphql.ts'
import type { shipmentTimeline } from './documents.ts'

type Shipment = ResultOf<typeof shipmentTimeline>
export type Milestone = Shipment['milestones'][number]

/** A point of the journey: reported, known from the shipment itself, or still expected. */
export type Point =
  | { kind: 'milestone'; at: string; milestone: Milestone }
  | { kind: 'fact'; at: string; what: 'created' | 'left' | 'arrived' | 'received' | 'closed' }
  | { kind: 'expected'; at: string; what: 'departure' | 'arrival' }

/**
 * The journey with the latest on top and, above it, what is still to come. It begins where it was put together, even if
 * somebody wrote that down when the truck had long left.
 */
export function timelineOf(shipment: Shipment): Point[] {
  const happened = [...milestonesOf(shipment), ...factsOf(shipment)]
  const latestFirst = happened.sort((a, b) => b.at.localeCompare(a.at))
  return [...expectedOf(shipment), ...latestFirst, { kind: 'fact', what: 'created', at: shipment.createdAt }]
}

const milestonesOf = ({ milestones }: Shipment): Point[] =>
  milestones.map((milestone) => ({ kind: 'milestone', at: milestone.occurredAt, milestone }))

/** Departure and arrival are told once, by their milestone where there is one. */
function factsOf(shipment: Shipment): Point[] {
  const reported = new Set(shipment.milestones.map(({ code }) => code))
  const facts = [
    { what: 'left', at: reported.has('DEPARTED') ? null : shipment.dispatchedAt },
    { what: 'arrived', at: reported.has('ARRIVED') ? null : shipment.arrivedAt },
    { what: 'received', at: shipment.receivedAt },
    { what: 'closed', at: shipment.closedAt },
  ] as const
  return facts.flatMap(({ what, at }) => (at ? [{ kind: 'fact' as const, what, at }] : []))
}

function expectedOf({ state, plannedDispatch, eta }: Shipment): Point[] {
  const waits = state === 'DRAFT' || state === 'READY'
  const arrival = (waits || state === 'DISPATCHED') && eta
  return [
    ...(arrival ? [{ kind: 'expected' as const, what: 'arrival' as const, at: eta }] : []),
    ...(waits && plannedDispatch
      ? [{ kind: 'expected' as const, what: 'departure' as const, at: plannedDispatch }]
      : []),
  ]
}
