import type { Occasion } from '@aidbridge/shared/notices/decide'
import type { Unit } from '@aidbridge/shared/core/units'
import type { Variant } from '@aidbridge/shared/notices/facts'
import type { Database } from '../../platform/db.ts'
import { differencesOf } from './differences.ts'
import { dayOfMoment, goodsName, goodsNames, namesOf, said, type Story } from './story.ts'

// What is told of shipments: their way, what was counted, where the two disagree.

const shipmentFacts = {
  id: true,
  number: true,
  state: true,
  eta: true,
  consignor: true,
  consignee: true,
} as const

type ShipmentTold = NonNullable<Awaited<ReturnType<typeof readShipment>>>

const readShipment = ({ prisma }: Database, id: string) =>
  prisma.shipment.findUnique({ where: { id }, select: shipmentFacts })

const ofShipment = (occasion: Occasion, { id, number, consignor, consignee }: ShipmentTold): Story => ({
  occasion,
  record: { type: 'Shipment', id },
  facts: said({ variant: occasion.variant, number }),
  sides: { consignor: { organisationId: consignor.id }, consignee: { organisationId: consignee.id } },
  shown: [{ type: 'Shipment', id }],
})

export async function shipmentStory(database: Database, occasion: Occasion): Promise<Story | null> {
  const shipment = await readShipment(database, occasion.entityId)
  if (!shipment) return null
  const { kind } = occasion
  // Before it leaves the date is a plan between the consignor and itself.
  if (kind === 'SHIPMENT_ETA_CHANGED' && shipment.state !== 'DISPATCHED') return null
  const story = ofShipment(occasion, shipment)
  const isUnderWay = kind === 'SHIPMENT_DISPATCHED' || kind === 'SHIPMENT_ETA_CHANGED'
  const by = kind === 'SHIPMENT_ARRIVED' ? shipment.consignee : shipment.consignor
  const eta = isUnderWay ? { eta: dayOfMoment(shipment.eta) } : {}
  return { ...story, facts: { ...story.facts, who: namesOf(by), ...eta } }
}

export async function milestoneStory(database: Database, occasion: Occasion): Promise<Story | null> {
  const milestone = await database.prisma.milestone.findUnique({
    where: { id: occasion.entityId },
    select: {
      code: true,
      newEta: true,
      link: { select: { organisationId: true } },
      shipment: { select: shipmentFacts },
    },
  })
  if (!milestone) return null
  const { code, newEta, link, shipment } = milestone
  const story = ofShipment(occasion, shipment)
  const eta = newEta ? { eta: dayOfMoment(newEta) } : {}
  return {
    ...story,
    facts: { ...story.facts, milestone: code, ...eta },
    sides: { ...story.sides, ...(link ? { linkSide: { organisationId: link.organisationId } } : {}) },
  }
}

export async function receiptStory(database: Database, occasion: Occasion): Promise<Story | null> {
  const receipt = await database.prisma.receipt.findUnique({
    where: { id: occasion.entityId },
    select: {
      id: true,
      kind: true,
      isFinal: true,
      link: { select: { organisationId: true } },
      shipment: { select: shipmentFacts },
    },
  })
  if (!receipt) return null
  const { id, link, shipment } = receipt
  const story = ofShipment(occasion, shipment)
  const linkSide = link ? { linkSide: { organisationId: link.organisationId } } : {}
  const told = { ...story, sides: { ...story.sides, ...linkSide }, shown: [{ type: 'Receipt' as const, id }] }
  if (occasion.kind === 'LINK_REPORTED') return told
  const who = namesOf(shipment.consignee)
  if (receipt.kind === 'REVERSAL') return { ...told, facts: { ...story.facts, who, variant: 'voided' } }
  const differences = await differencesOf(database, receipt)
  const variant: Variant | undefined =
    differences.length > 0 ? 'withDifferences' : receipt.isFinal ? undefined : 'part'
  const facts = { ...story.facts, who, variant, ...(differences.length > 0 ? { differences } : {}) }
  return { ...told, facts: said(facts) }
}

export async function discrepancyStory(database: Database, occasion: Occasion): Promise<Story | null> {
  const discrepancy = await database.prisma.discrepancy.findUnique({
    where: { id: occasion.entityId },
    select: {
      id: true,
      type: true,
      qty: true,
      unit: true,
      resolution: true,
      resolutionNote: true,
      shipment: { select: shipmentFacts },
      shipmentLine: { select: goodsName },
      receiptLine: { select: goodsName },
    },
  })
  if (!discrepancy) return null
  const { id, type, qty, unit, shipment, shipmentLine, receiptLine } = discrepancy
  const isResolved = occasion.kind === 'DISCREPANCY_RESOLVED'
  const resolution = isResolved ? discrepancy.resolution : null
  const goods = shipmentLine ?? receiptLine
  const name = goods ? goodsNames(goods) : { de: shipment.number, uk: shipment.number, en: shipment.number }
  const story = ofShipment(occasion, shipment)
  const disagreement = { type, resolution, name, qty: qty.toString(), unit: unit as Unit }
  const reason = isResolved ? (discrepancy.resolutionNote ?? undefined) : undefined
  return {
    ...story,
    facts: said({ ...story.facts, disagreements: [disagreement], reason }),
    shown: [{ type: 'Discrepancy', id }],
  }
}
