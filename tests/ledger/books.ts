import { decimal, quantity, type Quantity } from '@aidbridge/shared/core/quantity'
import type { Ledger } from '@aidbridge/shared/ledger/books'
import { allocatedOf, countedOf, needLineCounters, plannedOf } from '@aidbridge/shared/ledger/sums'
import type { Prisma } from '@aidbridge/prisma/client'
import type { Database } from '@aidbridge/server/platform/db'
import type { Board } from './board.ts'

// The same books twice: as the model sums them from its facts, and as the database keeps its counters.

export function booksOfModel(ledger: Ledger) {
  return {
    needLines: ledger.needLines.map((line, place) => ({
      ...written(needLineCounters(ledger, place)),
      overCover: decimal(line.overCover),
    })),
    pledgeLines: ledger.pledgeLines.map((line, place) => ({
      withdrawn: decimal(line.withdrawn),
      allocated: decimal(allocatedOf(ledger, place)),
    })),
    allocations: ledger.allocations.map((allocation, place) => ({
      state: allocation.state,
      qty: decimal(allocation.qty),
      pledgeQty: decimal(allocation.pledgeQty),
      releasedQty: decimal(allocation.releasedQty),
      releasedPledgeQty: decimal(allocation.releasedPledgeQty),
      planned: decimal(plannedOf(ledger, place)),
      shipped: decimal(countedOf(ledger, place, 'shipped')),
      received: decimal(countedOf(ledger, place, 'good')),
      missing: decimal(countedOf(ledger, place, 'missing')),
    })),
    shipments: ledger.shipments.map(({ state, lines }) => ({
      state,
      lines: lines.map(({ planned, record }) =>
        record === null
          ? { planned: decimal(planned) }
          : {
              ...written(record.line),
              discrepancies: record.discrepancies.map(({ type, qty, settled, state, resolution }) =>
                [type, decimal(qty), decimal(settled), state, resolution].join(' '),
              ),
            },
      ),
    })),
  }
}

const written = <Name extends string>(quantities: Record<Name, Quantity>): Record<Name, string> =>
  Object.fromEntries(
    Object.entries<Quantity>(quantities).map(([name, value]) => [name, decimal(value)]),
  ) as Record<Name, string>

export async function booksOfDatabase(
  { prisma }: Database,
  board: Board,
): Promise<ReturnType<typeof booksOfModel>> {
  const [needLines, pledgeLines, allocations, shipments] = await Promise.all([
    prisma.needLine.findMany({ where: { id: { in: board.needLines.map(({ id }) => id) } } }),
    prisma.pledgeLine.findMany({ where: { id: { in: board.pledgeLines.map(({ id }) => id) } } }),
    prisma.allocation.findMany({ where: { id: { in: board.allocations } } }),
    prisma.shipment.findMany({
      where: { id: { in: board.shipments.map(({ id }) => id) } },
      include: {
        lines: {
          orderBy: { position: 'asc' },
          include: { discrepancies: { orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] } },
        },
      },
    }),
  ])
  return {
    needLines: inOrder(
      board.needLines.map(({ id }) => id),
      needLines,
    ).map((line) => ({
      requested: text(line.qtyRequested),
      cancelled: text(line.qtyCancelled),
      proposed: text(line.proposedQty),
      accepted: text(line.acceptedQty),
      shipped: text(line.shippedQty),
      returned: text(line.returnedQty),
      overage: text(line.overageQty),
      received: text(line.receivedQty),
      damaged: text(line.damagedQty),
      refused: text(line.refusedQty),
      lost: text(line.lostQty),
      missing: text(line.missingQty),
      overCover: text(line.overCoverQty),
    })),
    pledgeLines: inOrder(
      board.pledgeLines.map(({ id }) => id),
      pledgeLines,
    ).map((line) => ({
      withdrawn: text(line.qtyWithdrawn),
      allocated: text(line.allocatedQty),
    })),
    allocations: inOrder(board.allocations, allocations).map((allocation) => ({
      state: allocation.state,
      qty: text(allocation.qty),
      pledgeQty: text(allocation.pledgeQty),
      releasedQty: text(allocation.releasedQty),
      releasedPledgeQty: text(allocation.releasedPledgeQty),
      planned: text(allocation.plannedQty),
      shipped: text(allocation.shippedQty),
      received: text(allocation.receivedQty),
      missing: text(allocation.missingQty),
    })),
    shipments: inOrder(
      board.shipments.map(({ id }) => id),
      shipments,
    ).map(({ state, lines }) => ({
      state,
      lines: lines.map((line) =>
        state === 'DRAFT' || state === 'READY' || state === 'CANCELLED'
          ? { planned: text(line.qty) }
          : {
              shipped: decimal(exact(line.qty) + exact(line.correctedQty)),
              good: text(line.goodQty),
              damaged: text(line.damagedQty),
              refused: text(line.refusedQty),
              overage: text(line.overageQty),
              lost: text(line.lostQty),
              returned: text(line.returnedQty),
              missing: text(line.missingQty),
              discrepancies: line.discrepancies.map(({ type, qty, settledQty, state, resolution }) =>
                [type, text(qty), text(settledQty), state, resolution].join(' '),
              ),
            },
      ),
    })),
  }
}

const exact = (value: Prisma.Decimal): Quantity => quantity(value.toFixed())
const text = (value: Prisma.Decimal): string => decimal(exact(value))

const inOrder = <Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] =>
  ids.map((id) => rows.find((row) => row.id === id)!)
