import type { StateOf, StepOf, Steps } from '../core/lifecycle.ts'

/** A confirmed receipt is never edited; it is voided by a receipt of kind REVERSAL (domain.md 4 and I6). */
export const receiptSteps = {
  confirm: { from: ['DRAFT'], to: 'CONFIRMED' },
} as const satisfies Steps

export type ReceiptState = StateOf<typeof receiptSteps>
export type ReceiptStep = StepOf<typeof receiptSteps>
export const firstReceiptState = 'DRAFT' satisfies ReceiptState

export const receiptKinds = ['REGULAR', 'REVERSAL'] as const
export type ReceiptKind = (typeof receiptKinds)[number]

export const discrepancySteps = {
  review: { from: ['OPEN'], to: 'UNDER_REVIEW' },
  resolve: { from: ['OPEN', 'UNDER_REVIEW'], to: 'RESOLVED' },
  reopen: { from: ['RESOLVED'], to: 'OPEN' },
} as const satisfies Steps

export type DiscrepancyState = StateOf<typeof discrepancySteps>
export type DiscrepancyStep = StepOf<typeof discrepancySteps>
export const firstDiscrepancyState = 'OPEN' satisfies DiscrepancyState
