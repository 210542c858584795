import type { Prisma } from '@aidbridge/prisma/client'
import { invalidField } from '@aidbridge/shared/core/form'
import type { NeedValues } from '@aidbridge/shared/needs/forms'
import type { Tx } from '../../platform/context.ts'

type LineValues = NeedValues['lines'][number]

/** A line as it is stored, with what it keeps of the catalogue: old figures never move with it. */
export type NeedLineRow = Omit<Prisma.NeedLineUncheckedCreateInput, 'id' | 'needId'>

/**
 * The rows of a need's lines, in their order.
 * @throws Refusal InvalidInput for unknown items and categories, and for a unit that is not the item's
 */
export async function lineRows(tx: Tx, lines: readonly LineValues[]): Promise<NeedLineRow[]> {
  const items = await tx.item.findMany({
    where: { code: { in: lines.flatMap(({ itemCode }) => itemCode ?? []) } },
  })
  const categories = await tx.category.findMany({ select: { code: true } })
  return lines.map((line, index) => {
    const item = line.itemCode ? items.find(({ code }) => code === line.itemCode) : null
    if (item === undefined) throw invalidField(`lines.${index}.itemCode`, 'UNKNOWN_REFERENCE')
    if (item && item.unit !== line.unit) throw invalidField(`lines.${index}.unit`, 'UNKNOWN_UNIT')
    if (line.category && !categories.some(({ code }) => code === line.category))
      throw invalidField(`lines.${index}.category`, 'UNKNOWN_REFERENCE')
    return {
      position: index + 1,
      itemCode: line.itemCode,
      freeText: line.freeText,
      qtyRequested: line.qtyRequested,
      qtyTyped: line.qtyTyped ?? line.qtyRequested,
      unit: line.unit,
      specification: line.specification ?? '',
      acceptsUsed: line.acceptsUsed,
      acceptsSubstitute: line.acceptsSubstitute,
      unitWeightKg: item?.weightKg ?? null,
      categoryCode: item?.categoryCode ?? line.category,
    }
  })
}
