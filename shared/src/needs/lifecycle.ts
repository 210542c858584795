import type { StateOf, StepOf, Steps } from '../core/lifecycle.ts'

/**
 * A trusted organisation's need (`publishesNeedsDirectly`) takes submit and verify in one go. `expire` is the
 * system's, when the review date has passed; one tap (`stillNeeded`) brings the need back (domain.md 4).
 */
export const needSteps = {
  submit: { from: ['DRAFT'], to: 'SUBMITTED' },
  verify: { from: ['SUBMITTED'], to: 'VERIFIED' },
  return: { from: ['SUBMITTED'], to: 'RETURNED' },
  resubmit: { from: ['RETURNED'], to: 'SUBMITTED' },
  close: { from: ['VERIFIED'], to: 'CLOSED' },
  expire: { from: ['VERIFIED'], to: 'EXPIRED' },
  stillNeeded: { from: ['EXPIRED'], to: 'VERIFIED' },
  cancel: { from: ['DRAFT', 'SUBMITTED', 'VERIFIED'], to: 'CANCELLED' },
} as const satisfies Steps

export type NeedState = StateOf<typeof needSteps>
export type NeedStep = StepOf<typeof needSteps>
export const firstNeedState = 'DRAFT' satisfies NeedState

/** Lines are written while the need is with its author; from then on quantities are cancelled, not edited. */
export const needIsEditable = (state: NeedState) => state === 'DRAFT' || state === 'RETURNED'

/** Only a verified need is answered with goods. */
export const needIsOpen = (state: NeedState) => state === 'VERIFIED'
