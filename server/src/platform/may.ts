import { type Action, type SubjectOf, whyNot } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { WhyNot } from '@aidbridge/shared/core/why-not'
import { assertVersion } from './steps.ts'

/**
 * Refuses what the viewer may not do.
 * @throws Refusal ReasonNeeded where saying why opens the door; NotAllowed with the first objection otherwise.
 */
export function assertMay<A extends Action>(viewer: Viewer, action: A, subject: SubjectOf<A>): void {
  const why = whyNot(viewer, action, subject)
  if (why === 'REASON_NEEDED') throw new Refusal('ReasonNeeded')
  if (why !== null) throw new Refusal('NotAllowed', { why })
}

/** Objections to the person; whoever meets one of them learns nothing of how things stand. */
const personal: ReadonlySet<WhyNot> = new Set<WhyNot>([
  'NOT_SIGNED_IN',
  'NOT_MEMBER',
  'ROLE_TOO_LOW',
  'NOT_YOUR_SIDE',
  'ONLY_COORDINATOR',
  'ONLY_RECIPIENT',
  'SAME_HANDS',
])

/**
 * The same for a change of a record that the viewer has seen: persons first, then whether their copy is still the
 * newest, then how things stand.
 * @throws Refusal Conflict as well
 */
export function assertMayChange<A extends Action>(
  viewer: Viewer,
  action: A,
  subject: SubjectOf<A>,
  life: string,
  record: { id: string; version: number },
  version: number,
): void {
  const why = whyNot(viewer, action, subject)
  if (why === null || !personal.has(why)) assertVersion(life, record, version)
  assertMay(viewer, action, subject)
}
