import type { MilestoneCode } from '../shipments/milestones.ts'
import type { Variant } from './facts.ts'
import type { NoticeKind } from './kinds.ts'

/** An audit event, as far as decisions need it. Of an update `before` and `after` hold what changed. */
export interface AuditedChange {
  id: string
  entity: string
  entityId: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  actorId: string | null
  linkId: string | null
}

/** Something that happened which somebody is to be told. Who, is said by `toldTo` and the sides of the record. */
export interface Occasion {
  kind: NoticeKind
  variant?: Variant
  /** The row that changed, from which facts and sides are read. */
  entity: string
  entityId: string
  event: AuditedChange
}

/**
 * What of one transaction is to be told. Steps that were taken in one go with the next one are not news of their own:
 * a trusted city's need is submitted and verified at once, a recipient proposes and accepts at once.
 */
export function occasionsOf(events: readonly AuditedChange[]): Occasion[] {
  const occasions = events.flatMap((event) =>
    (deciders[event.entity]?.(event) ?? []).map((told) => ({
      ...told,
      entity: event.entity,
      entityId: event.entityId,
      event,
    })),
  )
  const happened = (kind: NoticeKind, entityId: string) =>
    occasions.some((other) => other.kind === kind && other.entityId === entityId)
  return occasions.filter(({ kind, entityId }) => {
    if (kind === 'NEED_SUBMITTED') return !happened('NEED_VERIFIED', entityId)
    if (kind === 'NEED_VERIFIED') return !happened('NEED_SUBMITTED', entityId)
    if (kind === 'CONSENT_ASKED') return !happened('CONSENT_GIVEN', entityId)
    return true
  })
}

type Told = Pick<Occasion, 'kind' | 'variant'>
type Decider = (event: AuditedChange) => Told[]

const only = (kind: NoticeKind, variant?: Variant): Told[] => [variant ? { kind, variant } : { kind }]

/** The state that was entered with this event; null where it stayed. */
const entered = ({ before, after }: AuditedChange): unknown =>
  after?.['state'] === before?.['state'] ? null : after?.['state']

const isNew = ({ before, after }: AuditedChange): boolean => before === null && after !== null

const ofNeed: Decider = (event) => {
  switch (entered(event)) {
    case 'SUBMITTED':
      return only('NEED_SUBMITTED')
    case 'VERIFIED':
      return event.before?.['state'] === 'SUBMITTED'
        ? [{ kind: 'NEED_VERIFIED' }, { kind: 'NEED_OPENED' }]
        : []
    case 'RETURNED':
      return only('NEED_RETURNED')
    case 'EXPIRED':
      return only('NEED_REVIEW_DUE', 'expired')
    default:
      return []
  }
}

const ofPledge: Decider = (event) => {
  const state = entered(event)
  const offered = state === 'OFFERED' || (state === 'CONFIRMED' && isNew(event))
  return offered ? only('PLEDGE_OFFERED') : []
}

const ofAllocation: Decider = (event) => {
  switch (entered(event)) {
    case 'PROPOSED':
      return only('CONSENT_ASKED')
    case 'ACCEPTED':
      return only('CONSENT_GIVEN')
    case 'DECLINED':
      return only('CONSENT_DECLINED')
    default:
      return []
  }
}

const ofShipment: Decider = (event) => {
  switch (entered(event)) {
    case 'DISPATCHED':
      return only('SHIPMENT_DISPATCHED')
    case 'ARRIVED':
      return only('SHIPMENT_ARRIVED')
    case 'LOST':
      return only('SHIPMENT_DELAYED', 'lost')
    default:
      return !isNew(event) && event.after && 'eta' in event.after ? only('SHIPMENT_ETA_CHANGED') : []
  }
}

const holdsUp: ReadonlySet<unknown> = new Set<MilestoneCode>([
  'DELAYED',
  'CUSTOMS_HOLD',
  'INCIDENT',
  'RETURNING',
])

const ofMilestone: Decider = (event) => {
  if (!isNew(event)) return []
  return [
    ...(event.linkId ? only('LINK_REPORTED') : []),
    ...(holdsUp.has(event.after?.['code']) ? only('SHIPMENT_DELAYED') : []),
  ]
}

const ofReceipt: Decider = (event) => {
  if (entered(event) === 'CONFIRMED') return only('RECEIPT_CONFIRMED')
  return isNew(event) && event.linkId ? only('LINK_REPORTED', 'counted') : []
}

const ofDiscrepancy: Decider = (event) => {
  const state = entered(event)
  if (state === 'OPEN') return only('DISCREPANCY_OPENED')
  return state === 'RESOLVED' ? only('DISCREPANCY_RESOLVED') : []
}

/** Told to the member; or to the administrators, where the member did it themself: by accepting an invitation, by leaving. */
const ofMembership: Decider = ({ before, after, actorId }) => {
  const own = actorId !== null && (after ?? before)?.['user_id'] === actorId
  if (!before) return only('MEMBERSHIP_CHANGED', own ? 'joined' : 'added')
  if (!after) return only('MEMBERSHIP_CHANGED', own ? 'left' : 'removed')
  return 'role' in after ? only('MEMBERSHIP_CHANGED', 'role') : []
}

const ofRegistration: Decider = (event) => (entered(event) === 'PENDING' ? only('REGISTRATION_RECEIVED') : [])

/** A no that is taken back is not news: whoever gives after all, offers. */
const ofDecline: Decider = (event) => (isNew(event) ? only('NEED_DECLINED') : [])
const ofReminder: Decider = (event) => (isNew(event) ? only('REMINDED') : [])
const ofComment: Decider = (event) => (isNew(event) ? only('COMMENTED') : [])

const deciders: Partial<Record<string, Decider>> = {
  need: ofNeed,
  pledge: ofPledge,
  allocation: ofAllocation,
  shipment: ofShipment,
  milestone: ofMilestone,
  receipt: ofReceipt,
  discrepancy: ofDiscrepancy,
  membership: ofMembership,
  registration: ofRegistration,
  need_decline: ofDecline,
  reminder: ofReminder,
  comment: ofComment,
}
