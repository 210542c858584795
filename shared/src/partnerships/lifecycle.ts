import type { Steps } from '../core/lifecycle.ts'

/** Nothing goes back to being proposed; what has ended may begin again. */
export const partnershipSteps = {
  activate: { from: ['PROPOSED', 'SUSPENDED', 'ENDED'], to: 'ACTIVE' },
  suspend: { from: ['ACTIVE'], to: 'SUSPENDED' },
  end: { from: ['PROPOSED', 'ACTIVE', 'SUSPENDED'], to: 'ENDED' },
} as const satisfies Steps
