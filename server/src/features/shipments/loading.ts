import { invalidField } from '@aidbridge/shared/core/form'
import { quantity } from '@aidbridge/shared/core/quantity'
import type { ShipmentValues } from '@aidbridge/shared/shipments/forms'
import type { ShipmentLine } from '@aidbridge/prisma/client'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { lockLedger } from '../../platform/locks.ts'
import { assertMay } from '../../platform/may.ts'
import { exact } from '../needs/coverage.ts'
import {
  adHocRows,
  allocatedRows,
  allocationsOf,
  assertEnoughAllocated,
  type LoadRow,
} from './line-values.ts'
import { type ShipmentFacts, shipmentSubject } from './subject.ts'

/** The shipment whose lines are written, with those that it has. */
export type Loading = Omit<ShipmentFacts, 'lines'> & {
  id: string
  lines: (ShipmentLine & ShipmentFacts['lines'][number])[]
}

/**
 * Writes the lines of a shipment that has not left: those that name their id stay the same lines, new ones follow,
 * the rest is gone. Locks the ledger that old and new lines reach.
 * @throws Refusal NotEnoughAllocated, ConsentMissing, InvalidInput; NotAllowed for ad hoc lines by others than coordinators
 */
export async function loadLines(
  tx: Tx,
  { viewer }: Context,
  shipment: Loading,
  { lines }: Pick<ShipmentValues, 'lines'>,
): Promise<void> {
  await lockWhatLinesReach(tx, shipment, lines)
  const allocations = await allocationsOf(tx, lines)
  const allocated = allocatedRows(lines, allocations, shipment)
  const adHoc = await adHocRows(tx, lines)
  const rows = lines.map((_line, index) => (allocated[index] ?? adHoc[index])!)
  assertEnoughAllocated(rows, allocations, shipment.lines)

  const kept = keptLines(lines, rows, shipment)
  if (rows.some((row, index) => row.allocationId === null && !isSame(row, kept[index])))
    assertMay(viewer, 'shipment.addAdHoc', shipmentSubject(shipment))
  await replaceLines(tx, shipment, rows, kept)
}

async function lockWhatLinesReach(tx: Tx, shipment: Loading, lines: ShipmentValues['lines']): Promise<void> {
  const allocations = await allocationsOf(tx, lines)
  const before = await tx.allocation.findMany({
    where: { shipmentLines: { some: { shipmentId: shipment.id } } },
    select: { id: true, needLineId: true, pledgeLineId: true },
  })
  const now = allocations.filter((allocation) => allocation !== null)
  await lockLedger(tx, {
    needLines: [...before.map(({ needLineId }) => needLineId), ...now.map(({ needLine }) => needLine.id)],
    pledgeLines: [
      ...before.map(({ pledgeLineId }) => pledgeLineId),
      ...now.map(({ pledgeLine }) => pledgeLine.id),
    ],
    allocations: [...before, ...now].map(({ id }) => id),
    shipmentLines: shipment.lines.map(({ id }) => id),
  })
}

type Line = Loading['lines'][number]

/** The line that each row continues. Goods of another allocation are another line. */
function keptLines(
  lines: ShipmentValues['lines'],
  rows: readonly LoadRow[],
  shipment: Loading,
): (Line | undefined)[] {
  const ids = lines.map(({ id }, index) => optionalIdOf('ShipmentLine', id, `lines.${index}.id`))
  return ids.map((id, index) => {
    if (id === null) return undefined
    const line = shipment.lines.find((each) => each.id === id)
    if (!line) throw invalidField(`lines.${index}.id`, 'UNKNOWN_REFERENCE')
    if (ids.indexOf(id) !== index) throw invalidField(`lines.${index}.id`, 'DUPLICATE')
    return line.allocationId === rows[index]!.allocationId ? line : undefined
  })
}

/** Are these the goods that the consignee consented to? */
function isSame(row: LoadRow, line: Line | undefined): boolean {
  if (!line) return false
  const sameGoods = line.itemCode === row.itemCode && line.freeText === row.freeText && line.unit === row.unit
  return sameGoods && line.adHocReason === row.adHocReason && exact(line.qty) === quantity(row.qty)
}

async function replaceLines(
  tx: Tx,
  shipment: Loading,
  rows: readonly LoadRow[],
  kept: readonly (Line | undefined)[],
): Promise<void> {
  const shipmentId = shipment.id
  const keptIds = kept.flatMap((line) => line?.id ?? [])
  await tx.shipmentLine.deleteMany({ where: { shipmentId, id: { notIn: keptIds } } })
  // Places are unique within a shipment: those that stay make room first.
  await tx.$executeRaw`UPDATE shipment_line SET position = -position WHERE shipment_id = ${shipmentId}::uuid`
  const changes = rows.map((row, index) => ({ row: { ...row, position: index + 1 }, line: kept[index] }))
  // What takes less goes first, so that what takes more of the same allocation finds it free.
  const growth = ({ row, line }: (typeof changes)[number]) =>
    quantity(row.qty) - (line ? exact(line.qty) : 0n)
  changes.sort((a, b) => (growth(a) < growth(b) ? -1 : 1))
  for (const { row, line } of changes) {
    const consent =
      row.allocationId === null && !isSame(row, line) ? { consentedAt: null, consentedById: null } : {}
    if (line) await tx.shipmentLine.update({ where: { id: line.id }, data: { ...row, ...consent } })
    else await tx.shipmentLine.create({ data: { ...row, shipmentId } })
  }
}
