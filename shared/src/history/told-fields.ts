export type Kind = 'quantity' | 'day' | 'moment' | 'count' | 'text' | 'word' | 'flag'

interface Told {
  kind: Kind
  /** Told of new rows too. */
  new?: true
  /** Where the words of its codes are. */
  words?: string
}

/** The fields that a reader of a history cares about, and how each is written. */
export const toldFields: Readonly<Record<string, Readonly<Record<string, Told>>>> = {
  Need: {
    neededBy: { kind: 'day' },
    reviewBy: { kind: 'day' },
    priority: { kind: 'word', words: 'priorities' },
    visibility: { kind: 'word', words: 'visibilities' },
    peopleServed: { kind: 'count' },
    purpose: { kind: 'text' },
  },
  NeedLine: {
    qtyRequested: { kind: 'quantity', new: true },
    qtyCancelled: { kind: 'quantity' },
    overCoverQty: { kind: 'quantity' },
  },
  NeedDecline: { reason: { kind: 'word', new: true, words: 'declineReasons' } },
  Pledge: { availableFrom: { kind: 'day' }, availableUntil: { kind: 'day' } },
  PledgeLine: { qtyPledged: { kind: 'quantity', new: true }, qtyWithdrawn: { kind: 'quantity' } },
  Allocation: { qty: { kind: 'quantity', new: true }, releasedQty: { kind: 'quantity' } },
  Shipment: { plannedDispatch: { kind: 'moment' }, eta: { kind: 'moment' } },
  ShipmentLine: { qty: { kind: 'quantity', new: true } },
  ShipmentCorrection: { delta: { kind: 'quantity', new: true } },
  Milestone: {
    code: { kind: 'word', new: true, words: 'milestones' },
    place: { kind: 'text', new: true },
    newEta: { kind: 'moment', new: true },
  },
  MilestoneReview: { verdict: { kind: 'word', new: true, words: 'verdicts' } },
  ReceiptLine: {
    qtyGood: { kind: 'quantity', new: true },
    qtyDamaged: { kind: 'quantity', new: true },
    qtyRefused: { kind: 'quantity', new: true },
  },
  Discrepancy: {
    type: { kind: 'word', new: true, words: 'types' },
    qty: { kind: 'quantity', new: true },
    resolution: { kind: 'word', words: 'resolutions' },
  },
  Organisation: {
    nameDe: { kind: 'text' },
    nameUk: { kind: 'text' },
    nameEn: { kind: 'text' },
    publishesNeedsDirectly: { kind: 'flag' },
  },
  Membership: { role: { kind: 'word', new: true, words: 'roles' } },
  Invitation: { role: { kind: 'word', new: true, words: 'roles' } },
  Partnership: { status: { kind: 'word', new: true, words: 'partnerships' } },
  Location: { name: { kind: 'text', new: true } },
}
