import { queryFromInfo } from '@pothos/plugin-prisma'
import type { Allocation, Discrepancy, Need, Organisation, Shipment } from '@aidbridge/prisma/client'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../../platform/context.ts'
import { type Found, sideOf } from './found.ts'
import { lastReminders } from './reminders.ts'

/** An exception with its record, as far as somebody asks for it. */
export interface Shown extends Found {
  need: Need | null
  allocation: Allocation | null
  shipment: Shipment | null
  discrepancy: Discrepancy | null
  waitsFor: Organisation | null
  remindedAt: Date | null
}

/** The records of one page, each kind in one statement, with just the fields that were asked for. */
export async function withRecords(
  context: Context,
  info: GraphQLResolveInfo,
  page: readonly Found[],
): Promise<Shown[]> {
  const { prisma } = context.database
  const selection = (typeName: string, field: string) => ({
    ...queryFromInfo({
      context,
      info,
      typeName,
      paths: [
        ['edges', 'node', field],
        ['nodes', field],
      ],
    }),
  })
  const among = (type: Found['type']) => ({
    where: { id: { in: page.filter((found) => found.type === type).map(({ recordId }) => recordId) } },
  })
  const sides = page.flatMap((found) => sideOf(found) ?? [])
  const [needs, allocations, shipments, discrepancies, organisations, reminded] = await Promise.all([
    prisma.need.findMany({ ...selection('Need', 'need'), ...among('Need') }),
    prisma.allocation.findMany({ ...selection('Allocation', 'allocation'), ...among('Allocation') }),
    prisma.shipment.findMany({ ...selection('Shipment', 'shipment'), ...among('Shipment') }),
    prisma.discrepancy.findMany({ ...selection('Discrepancy', 'discrepancy'), ...among('Discrepancy') }),
    prisma.organisation.findMany({
      ...selection('Organisation', 'waitsFor'),
      where: { id: { in: sides } },
    }),
    lastReminders(context, page),
  ])
  const find = <Row extends { id: string }>(rows: readonly unknown[], id: string | null) =>
    (rows as Row[]).find((row) => row.id === id) ?? null
  return page.map((found) => ({
    ...found,
    need: find<Need>(needs, found.recordId),
    allocation: find<Allocation>(allocations, found.recordId),
    shipment: find<Shipment>(shipments, found.recordId),
    discrepancy: find<Discrepancy>(discrepancies, found.recordId),
    waitsFor: find<Organisation>(organisations, sideOf(found)),
    remindedAt: reminded.get(found.recordId) ?? null,
  }))
}
