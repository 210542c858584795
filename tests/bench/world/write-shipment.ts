import { goods, inKg, iso, numbered } from './format.ts'
import type { Counted } from './measures.ts'
import type { Piles } from './piles.ts'
import type { WorldChance } from './random.ts'
import { shipmentStates } from './states.ts'
import { reached, type Story, type StoryLine } from './story.ts'

/** What everything is written with. */
export interface Ink {
  piles: Piles
  chance: WorldChance
  coordinator: string
}

interface ShippedFacts {
  story: Story
  line: StoryLine
  place: number
  shipment: string
  receipt: string | null
  allocation: string
  counted: Counted
}
interface Disagreement {
  story: Story
  type: 'DAMAGE' | 'SHORTAGE'
  qty: number
  unit: string
  shipment: string
  line: string
  receipt: string | null
  receiptLineId: string | null
}

export function writeShipment({ piles, chance }: Ink, story: Story): string {
  const { at, donor, asker } = story
  const pile = piles.shipment
  const id = chance.id(at.planned)
  const when = (stage: 'dispatched' | 'arrived' | 'received' | 'closed') =>
    reached(story, stage) ? iso(at[stage]) : null
  pile.add({
    id,
    number: numbered('NRW-UA', at.planned, pile.count + 1),
    state: shipmentStates[story.stage as keyof typeof shipmentStates],
    version: 1,
    language: 'de',
    planned_dispatch: iso(at.dispatched),
    eta: iso(at.arrived),
    dispatched_at: when('dispatched'),
    dispatched_by_id: reached(story, 'dispatched') ? donor.editor : null,
    arrived_at: when('arrived'),
    received_at: when('received'),
    closed_at: when('closed'),
    created_at: iso(at.planned),
    created_by_id: donor.editor,
    carrier_name: 'Spedition',
    consignor_id: donor.id,
    consignor_location_id: chance.pick(donor.places),
    consignee_id: asker.id,
    consignee_location_id: chance.pick(asker.places),
  })
  const told = (code: string, moment: number, by: 'donor' | 'asker') =>
    piles.milestone.add({
      id: chance.id(moment),
      code,
      occurred_at: iso(moment),
      recorded_at: iso(moment),
      recorded_by_id: story[by].editor,
      language: by === 'donor' ? 'de' : 'uk',
      shipment_id: id,
      actor_org_id: story[by].id,
    })
  if (reached(story, 'dispatched')) told('DEPARTED', at.dispatched, 'donor')
  if (reached(story, 'arrived')) {
    told('BORDER_CROSSED', (at.dispatched + at.arrived) / 2, 'donor')
    told('ARRIVED', at.arrived, 'asker')
  }
  return id
}

export function writeReceipt({ piles, chance }: Ink, { at, asker }: Story, shipmentId: string): string {
  const id = chance.id(at.received)
  const pile = piles.receipt
  pile.add({
    id,
    grn_number: numbered('GRN', at.received, pile.count + 1),
    state: 'CONFIRMED',
    version: 2,
    is_final: true,
    occurred_at: iso(at.received),
    recorded_at: iso(at.received),
    language: 'uk',
    created_by_id: asker.editor,
    confirmed_at: iso(at.received),
    confirmed_by_id: asker.approver,
    shipment_id: shipmentId,
  })
  return id
}

export function writeShipped(
  ink: Ink,
  { story, line, place, shipment, receipt, allocation, counted }: ShippedFacts,
) {
  const { piles, chance } = ink
  const id = chance.id(story.at.planned)
  piles.shipmentLine.add({
    id,
    position: place + 1,
    ...goods(line.item),
    unit: line.unit,
    qty: line.given,
    serials: '{}',
    unit_weight_kg: inKg(line.grams),
    good_qty: counted.received,
    damaged_qty: counted.damaged,
    lost_qty: counted.lost,
    missing_qty: counted.missing,
    shipment_id: shipment,
    allocation_id: allocation,
  })
  if (!receipt) return
  const receiptLineId = chance.id(story.at.received)
  piles.receiptLine.add({
    id: receiptLineId,
    position: place + 1,
    ...goods(line.item),
    unit: line.unit,
    qty_good: counted.received,
    qty_damaged: counted.damaged,
    receipt_id: receipt,
    shipment_line_id: id,
  })
  const disagree = { story, unit: line.unit, shipment, line: id }
  if (line.damaged > 0)
    writeDiscrepancy(ink, { ...disagree, type: 'DAMAGE', qty: line.damaged, receipt, receiptLineId })
  if (line.short > 0)
    writeDiscrepancy(ink, {
      ...disagree,
      type: 'SHORTAGE',
      qty: line.short,
      receipt: null,
      receiptLineId: null,
    })
}

function writeDiscrepancy(
  { piles, chance, coordinator }: Ink,
  { story, type, qty, unit, shipment, line, receipt, receiptLineId }: Disagreement,
) {
  const resolved = story.stage === 'closed'
  piles.discrepancy.add({
    id: chance.id(story.at.received),
    type,
    state: resolved ? 'RESOLVED' : 'OPEN',
    version: resolved ? 2 : 1,
    qty,
    unit,
    opened_at: iso(story.at.received),
    resolution: resolved ? (type === 'DAMAGE' ? 'DISPOSED' : 'LOST') : null,
    resolution_note: resolved ? 'За актом' : null,
    resolved_at: resolved ? iso(story.at.closed) : null,
    resolved_by_id: resolved ? coordinator : null,
    shipment_id: shipment,
    shipment_line_id: line,
    receipt_id: receipt,
    receipt_line_id: receiptLineId,
  })
}
