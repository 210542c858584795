export const discrepancyTypes = [
  'SHORTAGE',
  'OVERAGE',
  'DAMAGE',
  'REFUSED',
  'WRONG_ITEM',
  'UNEXPECTED',
  'LOST_SHIPMENT',
] as const
export type DiscrepancyType = (typeof discrepancyTypes)[number]

export const resolutions = [
  'FOUND',
  'SHORT_SHIPPED',
  'COUNT_CORRECTED',
  'LOST',
  'DISPOSED',
  'RETURNED',
  'ACCEPTED_OVERAGE',
] as const
export type Resolution = (typeof resolutions)[number]

/** How a discrepancy of each type can end. */
export const resolutionsOf: Record<DiscrepancyType, readonly Resolution[]> = {
  SHORTAGE: ['FOUND', 'SHORT_SHIPPED', 'LOST', 'RETURNED', 'COUNT_CORRECTED'],
  OVERAGE: ['ACCEPTED_OVERAGE', 'RETURNED', 'COUNT_CORRECTED'],
  DAMAGE: ['DISPOSED', 'RETURNED', 'COUNT_CORRECTED'],
  REFUSED: ['DISPOSED', 'RETURNED', 'COUNT_CORRECTED'],
  WRONG_ITEM: ['ACCEPTED_OVERAGE', 'RETURNED', 'DISPOSED', 'COUNT_CORRECTED'],
  UNEXPECTED: ['ACCEPTED_OVERAGE', 'RETURNED', 'DISPOSED', 'COUNT_CORRECTED'],
  LOST_SHIPMENT: ['LOST', 'FOUND'],
}

/**
 * Found goods are counted, not declared: FOUND comes of a supplementary receipt (or of a lost shipment's arrival) and
 * COUNT_CORRECTED of a voided receipt. Nobody picks these two from a list.
 */
const reachedByCounting: readonly Resolution[] = ['FOUND', 'COUNT_CORRECTED']

/** The resolutions that a coordinator can choose for a discrepancy of this type. */
export function choicesFor(type: DiscrepancyType): Resolution[] {
  return resolutionsOf[type].filter((resolution) => !reachedByCounting.includes(resolution))
}
