import type { Unit } from '@aidbridge/shared/core/units'
import type { Difference } from '@aidbridge/shared/notices/facts'
import type { Database } from '../../platform/db.ts'
import { goodsName, goodsNames } from './story.ts'

/**
 * Where a receipt says something else than the papers. A final one speaks for the whole shipment: what all receipts
 * counted of each line, and what is missing. A part speaks for itself, and nothing is missing yet.
 */
export async function differencesOf(
  { prisma }: Database,
  receipt: { id: string; isFinal: boolean; shipment: { id: string } },
): Promise<Difference[]> {
  const counted = await prisma.receiptLine.findMany({
    where: { receiptId: receipt.id },
    orderBy: { position: 'asc' },
    include: { item: true, shipmentLine: { include: { item: true } } },
  })
  const unannounced = counted.filter(({ shipmentLine }) => !shipmentLine)
  const announced = receipt.isFinal
    ? await wholeLines(prisma, receipt.shipment.id)
    : counted.flatMap(({ shipmentLine, qtyGood, qtyDamaged, qtyRefused }) =>
        shipmentLine
          ? [{ line: shipmentLine, good: qtyGood, damaged: qtyDamaged, refused: qtyRefused, missing: null }]
          : [],
      )
  return [
    ...announced
      .filter(({ line, good, damaged, refused, missing }) => {
        const shipped = line.qty.plus(line.correctedQty)
        return damaged.gt(0) || refused.gt(0) || missing?.gt(0) || good.gt(shipped)
      })
      .map(({ line, good, damaged, refused, missing }) => ({
        name: goodsNames(line),
        unit: line.unit as Unit,
        shipped: line.qty.plus(line.correctedQty).toString(),
        good: good.toString(),
        damaged: damaged.toString(),
        refused: refused.toString(),
        missing: missing?.toString() ?? '0',
      })),
    ...unannounced.map((line) => ({
      name: goodsNames(line),
      unit: line.unit as Unit,
      shipped: '0',
      good: line.qtyGood.toString(),
      damaged: line.qtyDamaged.toString(),
      refused: line.qtyRefused.toString(),
      missing: '0',
    })),
  ]
}

async function wholeLines(prisma: Database['prisma'], shipmentId: string) {
  const lines = await prisma.shipmentLine.findMany({
    where: { shipmentId },
    orderBy: { position: 'asc' },
    select: {
      ...goodsName,
      qty: true,
      correctedQty: true,
      goodQty: true,
      damagedQty: true,
      refusedQty: true,
      missingQty: true,
    },
  })
  return lines.map((line) => ({
    line,
    good: line.goodQty,
    damaged: line.damagedQty,
    refused: line.refusedQty,
    missing: line.missingQty,
  }))
}
