import { Prisma } from '@aidbridge/prisma/client'
import type { Tx } from './context.ts'

export interface LedgerRows {
  needLines?: readonly string[]
  pledgeLines?: readonly string[]
  allocations?: readonly string[]
  shipmentLines?: readonly string[]
}

/** Locks ledger rows in the one order of domain.md 6: need lines, pledge lines, allocations, shipment lines, ascending ids. */
export async function lockLedger(tx: Tx, rows: LedgerRows): Promise<void> {
  await lock(tx, Prisma.sql`need_line`, rows.needLines)
  await lock(tx, Prisma.sql`pledge_line`, rows.pledgeLines)
  await lock(tx, Prisma.sql`allocation`, rows.allocations)
  await lock(tx, Prisma.sql`shipment_line`, rows.shipmentLines)
}

async function lock(tx: Tx, table: Prisma.Sql, ids: readonly string[] = []): Promise<void> {
  if (ids.length === 0) return
  await tx.$queryRaw`SELECT id FROM ${table} WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`
}

/** Locks all of the ledger that a shipment's lines reach, in the same order. The shipment itself is locked before. */
export async function lockShipmentLedger(tx: Tx, shipmentId: string): Promise<void> {
  await tx.$executeRaw`SELECT lock_shipment_ledger(${shipmentId}::uuid)`
}
