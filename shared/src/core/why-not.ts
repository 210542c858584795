/** Why a viewer may not take a step. accounts/rights decides; the sentence for each is in messages.{de,uk,en}.json. */
export const whyNots = [
  'NOT_SIGNED_IN',
  'NOT_MEMBER',
  'ROLE_TOO_LOW',
  'NOT_YOUR_SIDE',
  'ONLY_COORDINATOR',
  'ONLY_RECIPIENT',
  'SAME_HANDS',
  'CONSENT_NEEDED',
  'REASON_NEEDED',
  'ORGANISATION_NOT_VERIFIED',
  'PARTNERSHIP_NOT_ACTIVE',
  'WRONG_STATE',
  'NO_LINES',
  'STILL_IN_TRANSIT',
  'DISCREPANCY_OPEN',
  'STILL_PROMISED',
  'STILL_PLANNED',
  'NOTHING_LEFT',
  'NEEDS_RECEIPT',
  'NOT_YET_DUE',
  'LINK_UNKNOWN',
  'LINK_EXPIRED',
  'LINK_USED',
] as const
export type WhyNot = (typeof whyNots)[number]

/** These two are no closed door: the step is open as soon as the viewer adds what is asked for, so screens keep its button. */
export const canBeSupplied = (why: WhyNot): boolean => why === 'REASON_NEEDED' || why === 'CONSENT_NEEDED'
