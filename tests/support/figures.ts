import { fromParts } from '@aidbridge/shared/core/decimal'
import { lineCounters } from '@aidbridge/shared/needs/coverage'
import {
  addMeasures,
  linesOf,
  type Measures,
  measuresOf,
  noMeasures,
  sharesOf,
} from '@aidbridge/shared/reporting/measures'
import type { World } from './world.ts'

type Json = Record<string, any>

/** The figures of the overview, summed over the lines themselves. */
export async function sumOverLines({ database }: World, where: Json): Promise<Json> {
  const lines = await database.prisma.needLine.findMany({
    where: { AND: [where, { need: { state: { in: ['VERIFIED', 'EXPIRED', 'CLOSED'] } } }] },
  })
  const measures = lines.map((line) =>
    measuresOf({
      counters: lineCounters({
        requested: line.qtyRequested.toFixed(),
        cancelled: line.qtyCancelled.toFixed(),
        accepted: line.acceptedQty.toFixed(),
        shipped: line.shippedQty.toFixed(),
        returned: line.returnedQty.toFixed(),
        overage: line.overageQty.toFixed(),
        received: line.receivedQty.toFixed(),
        damaged: line.damagedQty.toFixed(),
        refused: line.refusedQty.toFixed(),
        lost: line.lostQty.toFixed(),
        missing: line.missingQty.toFixed(),
      }),
      unitWeightKg: line.unitWeightKg?.toFixed() ?? null,
    }),
  )
  return figuresOf(measures.reduce(addMeasures, noMeasures))
}

function figuresOf(measures: Measures): Json {
  const kg = (grams: bigint) => fromParts(grams, 3)
  const shares = sharesOf(measures)
  const { linesOpen, linesPledged, linesUnderWay, linesDelivered, linesUnweighed } = measures
  return {
    ...{ lines: linesOf(measures), linesOpen, linesPledged, linesUnderWay, linesDelivered, linesUnweighed },
    coverage: shares.coverageByLine,
    fulfilment: shares.fulfilmentByLine,
    demandKg: kg(measures.demandKg),
    gapKg: kg(measures.gapKg),
    toShipKg: kg(measures.toShipKg),
    inTransitKg: kg(measures.inTransitKg),
    missingKg: kg(measures.missingKg),
    receivedKg: kg(measures.receivedKg),
    coverageByWeight: shares.coverageByWeight,
    fulfilmentByWeight: shares.fulfilmentByWeight,
  }
}
