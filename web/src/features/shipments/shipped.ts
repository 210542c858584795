import type { Decimal } from '@aidbridge/shared/core/decimal'
import { type Quantity, quantity } from '@aidbridge/shared/core/quantity'

/** What was really loaded of a line, corrections included. */
export const shippedOf = ({ qty, corrected }: { qty: Decimal; corrected: Decimal }): Quantity =>
  quantity(qty) + quantity(corrected)
