import { type NextStep, nextSteps, whyNot } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { quantity } from '@aidbridge/shared/core/quantity'
import { canReopen } from '@aidbridge/shared/receipts/decisions'
import { discrepancySteps } from '@aidbridge/shared/receipts/lifecycle'
import { choicesFor, type Resolution } from '@aidbridge/shared/receipts/resolutions'
import { type DiscrepancyRow, discrepancySubject } from './subject.ts'

/** The steps of its life, and the two that prepare a decision: the recipient proposes, the sender agrees. */
export function discrepancyNextSteps(viewer: Viewer, discrepancy: DiscrepancyRow): NextStep[] {
  const subject = discrepancySubject(discrepancy)
  const steps: NextStep[] = nextSteps(
    viewer,
    'discrepancy',
    discrepancySteps,
    subject,
    mayReopen(discrepancy) ? [] : ['reopen'],
  )
  if (discrepancy.state === 'RESOLVED') return steps
  const propose = { name: 'propose', whyNot: whyNot(viewer, 'discrepancy.propose', subject) }
  if (!waitsForAgreement(discrepancy)) return [...steps, propose]
  return [...steps, propose, { name: 'agree', whyNot: whyNot(viewer, 'discrepancy.agree', subject) }]
}

export const waitsForAgreement = ({ proposedResolution, agreedAt }: DiscrepancyRow): boolean =>
  proposedResolution !== null && agreedAt === null

/** What was counted, not decided, is not taken back by a decision (shared/src/receipts/effects.ts). */
export function mayReopen({ qty, settledQty, ...discrepancy }: DiscrepancyRow): boolean {
  const amounts = { qty: quantity(qty.toString()), settled: quantity(settledQty.toString()) }
  return canReopen({ ...discrepancy, ...amounts })
}

/** The ends that can be chosen now. */
export const choicesOf = ({ state, type }: DiscrepancyRow): Resolution[] =>
  state === 'RESOLVED' ? [] : choicesFor(type)
