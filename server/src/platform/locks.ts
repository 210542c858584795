import type { Tx } from './context.ts'
import { keptPlan } from './named-statements.ts'

export interface LedgerRows {
  needLines?: readonly string[]
  pledgeLines?: readonly string[]
  allocations?: readonly string[]
  shipmentLines?: readonly string[]
}

/** Locks ledger rows in the one order of domain.md 6: need lines, pledge lines, allocations, shipment lines, ascending ids. */
export async function lockLedger(tx: Tx, rows: LedgerRows): Promise<void> {
  await lock(tx, locks.needLines, rows.needLines)
  await lock(tx, locks.pledgeLines, rows.pledgeLines)
  await lock(tx, locks.allocations, rows.allocations)
  await lock(tx, locks.shipmentLines, rows.shipmentLines)
}

const lockOf = (table: string) =>
  keptPlan(`SELECT id FROM ${table} WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`)
const locks = {
  needLines: lockOf('need_line'),
  pledgeLines: lockOf('pledge_line'),
  allocations: lockOf('allocation'),
  shipmentLines: lockOf('shipment_line'),
}

async function lock(tx: Tx, statement: string, ids: readonly string[] = []): Promise<void> {
  if (ids.length > 0) await tx.$executeRawUnsafe(statement, [...ids])
}

const needLines = keptPlan('SELECT id FROM need_line WHERE need_id = $1::uuid ORDER BY id FOR UPDATE')

/** Locks the lines of a need, in the same order. */
export async function lockNeedLines(tx: Tx, needId: string): Promise<void> {
  await tx.$executeRawUnsafe(needLines, needId)
}

/** PostgreSQL locks the tables of a row in the order in which they are named. */
const allocation = keptPlan(`
  SELECT FROM allocation a JOIN need_line l ON l.id = a.need_line_id JOIN pledge_line p ON p.id = a.pledge_line_id
  WHERE a.id = $1::uuid FOR UPDATE OF l, p, a`)

/** Locks an allocation and before it both its lines, in the same order. */
export async function lockAllocation(tx: Tx, id: string): Promise<void> {
  await tx.$executeRawUnsafe(allocation, id)
}

/** Locks all of the ledger that a shipment's lines reach, in the same order. The shipment itself is locked before. */
export async function lockShipmentLedger(tx: Tx, shipmentId: string): Promise<void> {
  await tx.$executeRaw`SELECT lock_shipment_ledger(${shipmentId}::uuid)`
}
