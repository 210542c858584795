import type { StateOf, StepOf, Steps } from '../core/lifecycle.ts'

export const pledgeSteps = {
  offer: { from: ['DRAFT'], to: 'OFFERED' },
  confirm: { from: ['OFFERED'], to: 'CONFIRMED' },
  decline: { from: ['OFFERED'], to: 'DECLINED' },
  withdraw: { from: ['OFFERED', 'CONFIRMED'], to: 'WITHDRAWN' },
  close: { from: ['CONFIRMED'], to: 'CLOSED' },
} as const satisfies Steps

export type PledgeState = StateOf<typeof pledgeSteps>
export type PledgeStep = StepOf<typeof pledgeSteps>
export const firstPledgeState = 'DRAFT' satisfies PledgeState

export const pledgeIsEditable = (state: PledgeState) => state === 'DRAFT'

/** Goods can be proposed to a need as soon as they are offered; the organisation's APPROVER confirms meanwhile. */
export const pledgeIsOpen = (state: PledgeState) => state === 'OFFERED' || state === 'CONFIRMED'

/** `release` is of the whole; a part leaves the allocation ACCEPTED with a released quantity (domain.md 4). */
export const allocationSteps = {
  accept: { from: ['PROPOSED'], to: 'ACCEPTED' },
  decline: { from: ['PROPOSED'], to: 'DECLINED' },
  expire: { from: ['PROPOSED'], to: 'EXPIRED' },
  release: { from: ['ACCEPTED'], to: 'RELEASED' },
} as const satisfies Steps

export type AllocationState = StateOf<typeof allocationSteps>
export type AllocationStep = StepOf<typeof allocationSteps>
export const firstAllocationState = 'PROPOSED' satisfies AllocationState

/** The states in which an allocation holds goods of its pledge line (I1). */
export const allocationHolds = (state: AllocationState) => state === 'PROPOSED' || state === 'ACCEPTED'
