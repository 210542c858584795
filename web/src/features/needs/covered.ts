import { decimal, notBelowZero, quantity } from '@aidbridge/shared/core/quantity'

/** Received, on its way or consented to: what the gap leaves of the demand (domain.md 3). */
export const coveredOf = ({ demand, gap }: { demand: string; gap: string }): string =>
  decimal(notBelowZero(quantity(demand) - quantity(gap)))
