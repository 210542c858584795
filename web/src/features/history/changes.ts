import { isUnit, type Unit } from '@aidbridge/shared/core/units'
import type { Deed } from './deeds.ts'
import type { HistoryEvent } from './documents.ts'
import { fieldsOf } from './sentences.ts'

export type Kind = 'quantity' | 'day' | 'moment' | 'count' | 'text' | 'word'

/** The fields that a reader of a history cares about, and how each is written. `new` ones are told of new rows too. */
const told: Record<string, Record<string, { kind: Kind; new?: boolean; words?: readonly string[] }>> = {
  Need: {
    neededBy: { kind: 'day' },
    reviewBy: { kind: 'day' },
    priority: { kind: 'word', words: ['needs', 'priorities'] },
    visibility: { kind: 'word', words: ['needs', 'visibilities'] },
    peopleServed: { kind: 'count' },
    purpose: { kind: 'text' },
  },
  NeedLine: {
    qtyRequested: { kind: 'quantity', new: true },
    qtyCancelled: { kind: 'quantity' },
    overCoverQty: { kind: 'quantity' },
  },
  Pledge: { availableFrom: { kind: 'day' }, availableUntil: { kind: 'day' } },
  PledgeLine: { qtyPledged: { kind: 'quantity', new: true }, qtyWithdrawn: { kind: 'quantity' } },
  Allocation: { qty: { kind: 'quantity', new: true }, releasedQty: { kind: 'quantity' } },
  Shipment: { plannedDispatch: { kind: 'moment' }, eta: { kind: 'moment' } },
  ShipmentLine: { qty: { kind: 'quantity', new: true } },
  ShipmentCorrection: { delta: { kind: 'quantity', new: true } },
  Milestone: {
    code: { kind: 'word', new: true, words: ['shipments', 'milestones'] },
    place: { kind: 'text', new: true },
    newEta: { kind: 'moment', new: true },
  },
  ReceiptLine: {
    qtyGood: { kind: 'quantity', new: true },
    qtyDamaged: { kind: 'quantity', new: true },
    qtyRefused: { kind: 'quantity', new: true },
  },
  Discrepancy: {
    type: { kind: 'word', new: true, words: ['discrepancies', 'types'] },
    qty: { kind: 'quantity', new: true },
    resolution: { kind: 'word', words: ['discrepancies', 'resolutions'] },
  },
}

/** One field that a deed changed. `before` is null for what is new. */
export interface Change {
  id: string
  /** The key of its word, under `history.fields`. */
  field: string
  kind: Kind
  before: string | null
  after: string
  /** Where the words of a code are, as the path to them. */
  words?: readonly string[] | undefined
  unit?: Unit | undefined
  /** What it is about, as the page calls it. */
  goods?: string | undefined
}

/** What the page knows of the lines and allocations that its history speaks of, by their global ids. */
export type Subjects = ReadonlyMap<string, { goods: string; unit: Unit }>

/** What a deed changed, field by field, in the order in which the rows were written. */
export function changesOf(deed: Deed, subjects: Subjects): Change[] {
  return deed.events.flatMap((event) => changesIn(event, subjects))
}

function changesIn(event: HistoryEvent, subjects: Subjects): Change[] {
  const before = fieldsOf(event.before)
  const after = fieldsOf(event.after)
  const subject = subjectOf(event, subjects)
  return Object.entries(told[event.entity] ?? {})
    .filter(([field, { new: ofNew }]) => field in after && (event.before !== null || ofNew))
    .filter(([field]) => hasContent(after[field]) || hasContent(before[field]))
    .map(([field, { kind, words }]) => ({
      id: `${event.id}.${field}`,
      field: `${event.entity}.${field}`,
      kind,
      words,
      before: event.before === null ? null : text(before[field]),
      after: text(after[field]),
      unit: isUnit(after.unit) ? after.unit : subject?.unit,
      goods: subject?.goods,
    }))
    .filter(({ kind, unit }) => kind !== 'quantity' || unit !== undefined)
}

/** The row itself, or the line that it is about: of an allocation the need's, of a count the shipment's. */
function subjectOf({ entityId, after }: HistoryEvent, subjects: Subjects) {
  const { needLineId, shipmentLineId } = fieldsOf(after)
  const about = [entityId, `ShipmentLine:${String(shipmentLineId)}`, `NeedLine:${String(needLineId)}`]
  return about.map((id) => subjects.get(id)).find(Boolean)
}

/** A zero among new counts says nothing. */
const hasContent = (value: unknown) => value !== null && value !== undefined && value !== '' && value !== 0

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
