import type { StateOf, Steps } from '../core/lifecycle.ts'

/** A stranger asks, confirms the address, and the coordination decides. */
export const registrationSteps = {
  confirm: { from: ['UNCONFIRMED'], to: 'PENDING' },
  approve: { from: ['PENDING'], to: 'APPROVED' },
  reject: { from: ['PENDING'], to: 'REJECTED' },
} as const satisfies Steps

export type RegistrationState = StateOf<typeof registrationSteps>
