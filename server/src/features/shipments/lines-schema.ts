import { getRefFromModel } from '@pothos/plugin-prisma'
import type { Prisma } from '@aidbridge/prisma/client'
import { may } from '@aidbridge/shared/accounts/rights'
import { shipmentHasLeft } from '@aidbridge/shared/shipments/lifecycle'
import { builder } from '../../graphql/builder.ts'
import type { Context } from '../../platform/context.ts'
import { ConditionRef } from '../pledges/words.ts'
import { visibleShipments } from './queries.ts'

const sides = { shipment: { select: { state: true, consignorId: true, consigneeId: true } } } as const
type Counted = Prisma.ShipmentLineGetPayload<{ include: typeof sides }>
type Count = 'goodQty' | 'damagedQty' | 'refusedQty' | 'overageQty' | 'lostQty' | 'returnedQty' | 'missingQty'

/** What was counted is between the two sides and the coordination, as receipts are: a carrier sees what was loaded. */
const counted = (what: Count | ((line: Counted) => Prisma.Decimal | '0'), description = '') => ({
  type: 'Decimal' as const,
  nullable: true as const,
  description: `${description} For the two sides and coordinators; null for others.`.trim(),
  select: sides,
  resolve: (line: Counted, _args: object, { viewer }: Context) => {
    if (!may(viewer, 'receipt.see', line.shipment).ok) return null
    return typeof what === 'string' ? line[what] : what(line)
  },
})

/** The condition is the pledge line's; an ad hoc line has none. */
const pledged = {
  allocation: { select: { pledgeLine: { select: { condition: true, wearPercent: true } } } },
} as const

builder.prismaNode('ShipmentLine', {
  description: 'One kind of goods of a shipment. All its quantities are in its own `unit`.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, shipment: visibleShipments(viewer) }),
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Orders the lines.' }),
    item: t.relation('item', {
      nullable: true,
      description: 'null: not mapped to the catalogue, see freeText.',
    }),
    freeText: t.exposeString('freeText', { nullable: true }),
    unit: t.exposeString('unit', { description: 'UN/ECE Rec 20 or 21 code.' }),
    qty: t.expose('qty', { type: 'Decimal', description: 'As planned and dispatched; see `corrected`.' }),
    lot: t.exposeString('lot', { description: 'Batch; may be empty.' }),
    expiry: t.expose('expiry', { type: 'Date', nullable: true }),
    serials: t.exposeStringList('serials', { description: 'Serial numbers, of vehicles the VIN.' }),
    adHocReason: t.exposeString('adHocReason', {
      nullable: true,
      description: 'Why it is sent without an allocation.',
    }),
    consentedAt: t.expose('consentedAt', {
      type: 'DateTime',
      nullable: true,
      description: "The consignee's consent to an ad hoc line; other lines carry theirs on the allocation.",
    }),
    unitWeightKg: t.expose('unitWeightKg', {
      type: 'Decimal',
      nullable: true,
      description: 'kg of one unit.',
    }),
    unitVolumeM3: t.expose('unitVolumeM3', {
      type: 'Decimal',
      nullable: true,
      description: 'm³ of one unit.',
    }),
    condition: t.field({
      type: ConditionRef,
      nullable: true,
      select: pledged,
      resolve: ({ allocation }) => allocation?.pledgeLine.condition ?? null,
    }),
    wearPercent: t.int({
      nullable: true,
      description: '0 to 100, of used goods.',
      select: pledged,
      resolve: ({ allocation }) => allocation?.pledgeLine.wearPercent ?? null,
    }),
    corrected: t.expose('correctedQty', {
      type: 'Decimal',
      description: 'Sum of the corrections, with its sign.',
    }),
    good: t.field(counted('goodQty', 'Received in good condition, confirmed.')),
    damaged: t.field(counted('damagedQty')),
    refused: t.field(counted('refusedQty')),
    overage: t.field(counted('overageQty', 'Counted beyond what was shipped.')),
    lost: t.field(counted('lostQty')),
    returned: t.field(counted('returnedQty', 'Came back to the consignor.')),
    missing: t.field(counted('missingQty', 'Open shortages; a part of inTransit.')),
    inTransit: t.field(
      counted(
        ({ shipment, inTransitQty }) => (shipmentHasLeft(shipment.state) && inTransitQty) || '0',
        'Left and not accounted for; 0 before the dispatch.',
      ),
    ),
    corrections: t.relation('corrections', { query: { orderBy: { recordedAt: 'asc' } } }),
    allocation: t.field({
      type: getRefFromModel('Allocation', builder),
      nullable: true,
      description: 'Null for ad hoc lines, and for viewers who are on neither side.',
      select: (_args, _context, nested) => ({
        shipment: { select: { consignorId: true, consigneeId: true } },
        allocation: nested(true),
      }),
      resolve: ({ shipment, allocation }, _args, { viewer }) =>
        may(viewer, 'shipment.seePrivate', shipment).ok ? allocation : null,
    }),
    shipment: t.relation('shipment'),
  }),
})

builder.prismaObject('ShipmentCorrection', {
  description: 'What was really loaded, told after the dispatch: a signed movement, never an edit.',
  fields: (t) => ({
    id: t.exposeID('id'),
    delta: t.expose('delta', { type: 'Decimal', description: "With its sign, in the line's unit." }),
    reason: t.exposeString('reason'),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
  }),
})
