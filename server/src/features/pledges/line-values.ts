import type { Item, Prisma } from '@aidbridge/prisma/client'
import { invalidField } from '@aidbridge/shared/core/form'
import type { PledgeLineValues } from '@aidbridge/shared/pledges/forms'
import type { Tx } from '../../platform/context.ts'

export type PledgeLineRow = Omit<Prisma.PledgeLineUncheckedCreateInput, 'id' | 'pledgeId'>

type Goods = { itemCode: string | null; unit: string }

/**
 * The items that lines name, by their codes.
 * @throws Refusal InvalidInput for an unknown item, and for a unit that is not the item's
 */
export async function itemsOf(tx: Tx, lines: readonly Goods[]): Promise<Map<string, Item>> {
  const codes = lines.flatMap(({ itemCode }) => itemCode ?? [])
  const items = await tx.item.findMany({ where: { code: { in: codes } } })
  const byCode = new Map(items.map((item) => [item.code, item]))
  assertKnown(lines, byCode)
  return byCode
}

/** Refuses unknown items, and a unit that is not the item's. */
export function assertKnown(lines: readonly Goods[], byCode: ReadonlyMap<string, Pick<Item, 'unit'>>): void {
  for (const [index, { itemCode, unit }] of lines.entries()) {
    if (itemCode === null) continue
    const item = byCode.get(itemCode)
    if (!item) throw invalidField(`lines.${index}.itemCode`, 'UNKNOWN_REFERENCE')
    if (item.unit !== unit) throw invalidField(`lines.${index}.unit`, 'UNKNOWN_UNIT')
  }
}

/** A line as it is stored. */
export const lineRow = (line: Omit<PledgeLineValues, 'id'>, index: number): PledgeLineRow => ({
  position: index + 1,
  itemCode: line.itemCode,
  freeText: line.freeText,
  qtyPledged: line.qtyPledged,
  qtyTyped: line.qtyTyped ?? line.qtyPledged,
  unit: line.unit,
  condition: line.condition,
  wearPercent: line.wearPercent,
  earliestExpiry: line.earliestExpiry && new Date(line.earliestExpiry),
  unitValue: line.unitValue,
  currency: line.currency,
  weightOverrideKg: line.weightOverrideKg,
  serials: line.serials,
})
