import { inProportion, type Quantity, quantity } from '../core/quantity.ts'
import { isCountable, type Unit } from '../core/units.ts'
import type { Decimal } from '../core/decimal.ts'
import { Refusal } from '../core/refusals.ts'

// An allocation has two quantities: `qty` in the need line's unit, `pledgeQty` in the pledge line's. From the
// allocation downward (planned, shipped, received …) everything is counted in the pledge line's unit (domain.md 2).

interface Line {
  unit: Unit
  itemCode: string | null
}

/** Other goods or another unit than asked for: a substitute. A line that is not mapped to an item is taken at its word. */
export function isSubstitute(need: Line, pledge: Line): boolean {
  const otherItem = need.itemCode !== null && pledge.itemCode !== null && need.itemCode !== pledge.itemCode
  return otherItem || need.unit !== pledge.unit
}

export interface ProposedQuantities {
  qty: Quantity
  pledgeQty: Quantity
  substitute: boolean
}

/** Both quantities of a proposal; where the units differ, the proposer has to say both. */
export function proposedQuantities(
  need: Line,
  pledge: Line,
  proposal: { qty: Decimal; pledgeQty: Decimal | null; substitute: boolean },
): ProposedQuantities {
  if (proposal.pledgeQty === null && need.unit !== pledge.unit) {
    throw new Refusal('UnitMismatch', { needUnit: need.unit, pledgeUnit: pledge.unit })
  }
  const substitute = isSubstitute(need, pledge) || proposal.substitute
  const qty = quantity(proposal.qty)
  return { qty, pledgeQty: substitute ? quantity(proposal.pledgeQty ?? proposal.qty) : qty, substitute }
}

/** The need's share of a counter that is kept in the pledge line's unit. */
export function inNeedUnit(counter: Quantity, allocation: { qty: Quantity; pledgeQty: Quantity }): Quantity {
  return inProportion(counter, allocation.qty, allocation.pledgeQty)
}

/**
 * The pledge's share of a smaller acceptance, in whole pieces where the unit is countable, rounded up: half a pallet
 * accepted is a pallet taken.
 */
export function acceptedPledgeQty(
  accepted: Quantity,
  allocation: { qty: Quantity; pledgeQty: Quantity },
  unit: Unit,
): Quantity {
  const share = inProportion(accepted, allocation.pledgeQty, allocation.qty)
  return isCountable(unit) ? ((share + 999n) / 1000n) * 1000n : share
}

/**
 * The need's share of a release, in whole pieces where the unit is countable. The last release takes all that is left,
 * so that nothing stays behind by rounding.
 */
export function releasedNeedQty(
  releasedPledgeQty: Quantity,
  allocation: { qty: Quantity; pledgeQty: Quantity },
  unit: Unit,
): Quantity {
  if (releasedPledgeQty === allocation.pledgeQty) return allocation.qty
  const share = inNeedUnit(releasedPledgeQty, allocation)
  return isCountable(unit) ? (share / 1000n) * 1000n : share
}
