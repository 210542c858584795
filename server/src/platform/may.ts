import { type Action, type SubjectOf, whyNot } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'

/**
 * Refuses what the viewer may not do.
 * @throws Refusal ReasonNeeded where saying why opens the door; NotAllowed with the first objection otherwise.
 */
export function assertMay<A extends Action>(viewer: Viewer, action: A, subject: SubjectOf<A>): void {
  const why = whyNot(viewer, action, subject)
  if (why === 'REASON_NEEDED') throw new Refusal('ReasonNeeded')
  if (why !== null) throw new Refusal('NotAllowed', { why })
}
