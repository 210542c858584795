import type { Allocation, Prisma } from '@aidbridge/prisma/client'
import { decimal, type Quantity, quantity } from '@aidbridge/shared/core/quantity'

/** A column of the database as an exact quantity. */
export const exact = (column: Prisma.Decimal | null): Quantity => quantity((column ?? 0).toString())

/** domain.md 3, in the pledge line's unit. */
export const inTransitOf = (row: Allocation): string =>
  decimal(
    exact(row.shippedQty) +
      exact(row.overageQty) -
      exact(row.receivedQty) -
      exact(row.damagedQty) -
      exact(row.refusedQty) -
      exact(row.lostQty) -
      exact(row.returnedQty),
  )
