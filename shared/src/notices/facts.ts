import type { Role } from '../accounts/roles.ts'
import type { PlainDate } from '../core/dates.ts'
import type { Decimal } from '../core/decimal.ts'
import type { Names } from '../core/languages.ts'
import type { Unit } from '../core/units.ts'
import type { DeclineReason } from '../pledges/words.ts'
import type { DiscrepancyType, Resolution } from '../receipts/resolutions.ts'
import type { MilestoneCode } from '../shipments/milestones.ts'

/** One kind that reads differently from case to case. */
export type Variant =
  | 'expired'
  | 'withDifferences'
  | 'part'
  | 'voided'
  | 'counted'
  | 'lost'
  | 'added'
  | 'role'
  | 'removed'
  | 'joined'
  | 'left'
  | 'need'
  | 'pledge'
  | 'allocation'
  | 'shipment'
  | 'discrepancy'

export interface Goods {
  /** In all languages; free text reads the same in each. */
  name: Names
  qty: Decimal
  unit: Unit
}

/** One line of a receipt of which not all arrived as it was sent. */
export interface Difference {
  name: Names
  unit: Unit
  shipped: Decimal
  good: Decimal
  damaged: Decimal
  refused: Decimal
  missing: Decimal
}

export interface Disagreement extends Goods {
  type: DiscrepancyType
  resolution: Resolution | null
}

/** One line of a need to which somebody said no. */
export interface Declined {
  name: Names
  reason: DeclineReason
}

/**
 * What the sentence of a notice needs, as its reader could see it when it was told. Letters travel unencrypted: no
 * address, crossing, plate, driver or time of day is ever among the facts.
 */
export interface NoticeFacts {
  variant?: Variant
  /** Of the record, as people call it: N-2026-00012. */
  number?: string
  /** Who did it, or whose it is. */
  who?: Names
  reason?: string
  /** What whoever reminds adds to it. */
  note?: string
  /** Until when something is to be done. */
  day?: PlainDate
  /** Expected arrival: the day. null: nobody knows any more. */
  eta?: PlainDate | null
  goods?: Goods[]
  differences?: Difference[]
  disagreements?: Disagreement[]
  declined?: Declined[]
  milestone?: MilestoneCode
  role?: Role
  /** A member's name. */
  person?: string
}
