import type { Prisma } from '@aidbridge/prisma/client'
import type { Unit } from '@aidbridge/shared/core/units'
import { type ShipmentTotals, totalsOf } from '@aidbridge/shared/shipments/totals'
import { builder } from '../../graphql/builder.ts'
import { exact } from '../needs/coverage.ts'
import { linesInOrder } from './subject.ts'

/** The lines of a shipment with what a total needs. */
export const loadedLines = {
  lines: {
    ...linesInOrder,
    select: { unit: true, qty: true, correctedQty: true, unitWeightKg: true, unitVolumeM3: true },
  },
} satisfies Prisma.ShipmentSelect

/** What was really loaded: corrections included. */
export const totalsOfLoad = ({
  lines,
}: Prisma.ShipmentGetPayload<{ select: typeof loadedLines }>): ShipmentTotals =>
  totalsOf(
    lines.map(({ unit, qty, correctedQty, unitWeightKg, unitVolumeM3 }) => ({
      unit: unit as Unit,
      qty: exact(qty) + exact(correctedQty),
      unitWeightKg: unitWeightKg?.toString() ?? null,
      unitVolumeM3: unitVolumeM3?.toString() ?? null,
    })),
  )

const UnitTotalRef = builder.objectRef<ShipmentTotals['pieces'][number]>('UnitTotal').implement({
  description: 'The sum of all lines with the same unit.',
  fields: (t) => ({
    unit: t.exposeString('unit', { description: 'UN/ECE Rec 20 or 21 code.' }),
    qty: t.expose('qty', { type: 'Decimal' }),
  }),
})

export const ShipmentTotalsRef = builder.objectRef<ShipmentTotals>('ShipmentTotals').implement({
  description:
    'What the load weighs and measures, by weighed or catalogue values: the same on screen and on paper.',
  fields: (t) => ({
    pieces: t.field({
      type: [UnitTotalRef],
      description: 'Different units are never added.',
      resolve: ({ pieces }) => pieces,
    }),
    kg: t.expose('kg', { type: 'Decimal', description: 'Estimated weight of the lines that have one.' }),
    m3: t.expose('m3', { type: 'Decimal', description: 'Estimated volume of the lines that have one.' }),
    pallets: t.exposeInt('pallets', { description: 'Euro pallets to plan for, by volume or weight.' }),
    unweighed: t.exposeInt('unweighed', { description: 'Lines without a weight, left out of kg.' }),
  }),
})
