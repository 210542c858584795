import type { Allocation } from '@aidbridge/prisma/client'
import { type Quantity } from '@aidbridge/shared/core/quantity'
import { exact } from '../needs/coverage.ts'

type AllocationCounters = Pick<
  Allocation,
  'shippedQty' | 'overageQty' | 'receivedQty' | 'damagedQty' | 'refusedQty' | 'lostQty' | 'returnedQty'
>

/** domain.md 3, in the pledge line's unit. */
export const inTransitOf = (row: AllocationCounters): Quantity =>
  exact(row.shippedQty) +
  exact(row.overageQty) -
  exact(row.receivedQty) -
  exact(row.damagedQty) -
  exact(row.refusedQty) -
  exact(row.lostQty) -
  exact(row.returnedQty)
