import type { NeedLine, Prisma } from '@aidbridge/prisma/client'
import { type Decimal, divideRounded } from '@aidbridge/shared/core/decimal'
import { decimal, type Quantity, quantity, sum } from '@aidbridge/shared/core/quantity'
import { asShare, demandOf, type LineCounters, ratiosOf } from '@aidbridge/shared/needs/coverage'

export const countersSelect = {
  qtyRequested: true,
  qtyCancelled: true,
  proposedQty: true,
  acceptedQty: true,
  shippedQty: true,
  returnedQty: true,
  overageQty: true,
  receivedQty: true,
  damagedQty: true,
  refusedQty: true,
  lostQty: true,
  missingQty: true,
} satisfies Prisma.NeedLineSelect

export type NeedLineFacts = Pick<NeedLine, keyof typeof countersSelect>

/** A column of the database as an exact quantity. */
export const exact = (column: Prisma.Decimal): Quantity => quantity(column.toFixed())

const read = new WeakMap<NeedLineFacts, LineCounters>()

/**
 * The facts of a stored line, for the rules of shared/src/needs/coverage.ts. Each field of a line asks for them, so a row is
 * read once.
 */
export function countersOf(row: NeedLineFacts): LineCounters {
  const known = read.get(row)
  if (known) return known
  const counters = readCounters(row)
  read.set(row, counters)
  return counters
}

const readCounters = (row: NeedLineFacts): LineCounters => ({
  requested: exact(row.qtyRequested),
  cancelled: exact(row.qtyCancelled),
  proposed: exact(row.proposedQty),
  accepted: exact(row.acceptedQty),
  shipped: exact(row.shippedQty),
  returned: exact(row.returnedQty),
  overage: exact(row.overageQty),
  received: exact(row.receivedQty),
  damaged: exact(row.damagedQty),
  refused: exact(row.refusedQty),
  lost: exact(row.lostQty),
  missing: exact(row.missingQty),
})

/**
 * The mean over the lines that are still asked for, as the overview counts it (domain.md 6, I10); 1 where nothing is
 * asked for any more.
 */
export function meanOf(lines: readonly NeedLineFacts[], ratio: 'coverage' | 'fulfilment'): number {
  const ratios = lines.map((line) => ratiosOf(countersOf(line))).filter((each) => each !== null)
  if (ratios.length === 0) return 1
  const total = ratios.reduce((part, each) => part + each[ratio], 0n)
  return asShare(divideRounded(total, BigInt(ratios.length)))
}

type WeighedLine = NeedLineFacts & Pick<NeedLine, 'unitWeightKg'>

/** Estimated kg of what is asked for, line by line rounded as the overview does; lines without a weight are left out. */
export function demandKgOf(lines: readonly WeighedLine[]): Decimal {
  const kilograms = lines.map((line) => {
    const kg = line.unitWeightKg ? exact(line.unitWeightKg) : 0n
    return divideRounded(demandOf(countersOf(line)) * kg, 1000n)
  })
  return decimal(sum(kilograms))
}
