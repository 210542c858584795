import type { Prisma } from '@aidbridge/prisma/client'
import { invalidField } from '@aidbridge/shared/core/form'
import { decimal, quantity, sum } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Unit } from '@aidbridge/shared/core/units'
import type { ShipmentLineValues } from '@aidbridge/shared/shipments/forms'
import { idOf } from '../../graphql/global-ids.ts'
import type { Tx } from '../../platform/context.ts'
import { exact } from '../needs/coverage.ts'
import { itemsOf } from '../pledges/line-values.ts'
import { assertWhole } from '../pledges/proposing.ts'

/** A line as it is stored, but for its place. */
export type LoadRow = Omit<
  Prisma.ShipmentLineUncheckedCreateInput,
  'id' | 'shipmentId' | 'position' | 'qty' | 'allocationId'
> & { qty: string; allocationId: string | null }

const loadable = {
  id: true,
  state: true,
  unplannedQty: true,
  pledgeLine: { include: { item: true, pledge: { select: { organisationId: true } } } },
  needLine: { select: { id: true, need: { select: { organisationId: true } } } },
} satisfies Prisma.AllocationSelect

export type Loadable = Prisma.AllocationGetPayload<{ select: typeof loadable }>

/** The allocations that lines are loaded from, in the order of the lines; null for ad hoc lines. */
export async function allocationsOf(
  tx: Tx,
  lines: readonly ShipmentLineValues[],
): Promise<(Loadable | null)[]> {
  const ids = lines.map(({ allocationId }, index) =>
    allocationId === null ? null : idOf('Allocation', allocationId, `lines.${index}.allocationId`),
  )
  const found = await tx.allocation.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: loadable,
  })
  return ids.map((id, index) => {
    const allocation = found.find((each) => each.id === id)
    if (id !== null && !allocation) throw invalidField(`lines.${index}.allocationId`, 'UNKNOWN_REFERENCE')
    return allocation ?? null
  })
}

/**
 * What is loaded from each allocation: its pledge line's goods, as they are now.
 * @throws Refusal InvalidInput for goods of other sides; ConsentMissing for what the recipient has not accepted
 */
export function allocatedRows(
  lines: readonly ShipmentLineValues[],
  allocations: readonly (Loadable | null)[],
  sides: { consignorId: string; consigneeId: string },
): (LoadRow | null)[] {
  const rows = lines.map((line, index) => {
    const allocation = allocations[index]
    if (!allocation) return null
    const { pledgeLine, needLine } = allocation
    const giver = pledgeLine.pledge.organisationId
    if (giver !== sides.consignorId || needLine.need.organisationId !== sides.consigneeId)
      throw invalidField(`lines.${index}.allocationId`, 'UNKNOWN_REFERENCE')
    assertWhole(`lines.${index}.qty`, quantity(line.qty), pledgeLine.unit)
    const { unit, itemCode, freeText, item, weightOverrideKg } = pledgeLine
    return {
      ...asTyped(line),
      allocationId: allocation.id,
      unit,
      itemCode,
      freeText,
      unitWeightKg: weightOverrideKg ?? item?.weightKg ?? null,
      unitVolumeM3: item?.volumeM3 ?? null,
    }
  })
  const unanswered = allocations.filter((allocation) => allocation && allocation.state !== 'ACCEPTED')
  if (unanswered.length > 0)
    throw new Refusal('ConsentMissing', { allocationIds: unanswered.map((allocation) => allocation!.id) })
  return rows
}

/** Goods that nobody was promised; null where a line has an allocation. */
export async function adHocRows(tx: Tx, lines: readonly ShipmentLineValues[]): Promise<(LoadRow | null)[]> {
  const adHoc = lines.map((line) => (line.allocationId === null ? line : null))
  const items = await itemsOf(
    tx,
    lines.map((line, index) => ({
      itemCode: adHoc[index]?.itemCode ?? null,
      unit: line.unit ?? '',
    })),
  )
  return adHoc.map((line) => {
    if (!line) return null
    const item = line.itemCode === null ? undefined : items.get(line.itemCode)
    return {
      ...asTyped(line),
      allocationId: null,
      adHocReason: line.adHocReason,
      unit: line.unit!,
      itemCode: line.itemCode,
      freeText: line.freeText,
      unitWeightKg: item?.weightKg ?? null,
      unitVolumeM3: item?.volumeM3 ?? null,
    }
  })
}

const asTyped = ({ qty, lot, expiry, serials }: ShipmentLineValues) => ({
  qty,
  lot: lot ?? '',
  expiry: expiry === null ? null : new Date(expiry),
  serials,
})

/** I3: what all lines together take of an allocation is accepted and on no other shipment. */
export function assertEnoughAllocated(
  rows: readonly LoadRow[],
  allocations: readonly (Loadable | null)[],
  before: readonly { allocationId: string | null; qty: Prisma.Decimal }[],
): void {
  for (const allocation of allocations) {
    if (!allocation) continue
    const ofIt = (line: { allocationId: string | null }) => line.allocationId === allocation.id
    const wanted = sum(rows.filter(ofIt).map(({ qty }) => quantity(qty)))
    const held = sum(before.filter(ofIt).map(({ qty }) => exact(qty)))
    const available = exact(allocation.unplannedQty!) + held
    if (wanted <= available) continue
    const { unit } = allocation.pledgeLine
    throw new Refusal('NotEnoughAllocated', { available: decimal(available), unit: unit as Unit })
  }
}
