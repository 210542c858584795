import type { WhyNot } from '../../core/why-not.ts'
import { isAtLeast, mayCoordinate, membershipIn, type Role, type Viewer } from '../roles.ts'

export type Answer = { ok: true } | { ok: false; why: WhyNot }

/** A rule says why not, or null when nothing stands in the way. */
export type Rule<Subject> = (viewer: Viewer, subject: Subject) => WhyNot | null

/** Whom a coordinator acts for, and the reason that goes into the audit. */
export interface OnBehalf {
  onBehalfReason?: string | null
}

/** The first objection of several rules. */
export function all<Subject>(...rules: Rule<Subject>[]): Rule<Subject> {
  return (viewer, subject) => {
    for (const rule of rules) {
      const why = rule(viewer, subject)
      if (why) return why
    }
    return null
  }
}

/** An objection that depends on facts alone, e.g. `unless(need => need.lineCount > 0, 'NO_LINES')`. */
export function unless<Subject>(holds: (subject: Subject) => boolean, why: WhyNot): Rule<Subject> {
  return (_viewer, subject) => (holds(subject) ? null : why)
}

/** Decided by the coordination alone. */
export const byCoordinator: Rule<unknown> = (viewer) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  if (mayCoordinate(viewer)) return null
  return viewer.isCoordinator ? 'ROLE_TOO_LOW' : 'ONLY_COORDINATOR'
}

/** What a member of one organisation may do there; `otherwise` is said to people of other organisations. */
export function asMember(
  viewer: Viewer,
  organisationId: string,
  role: Role,
  otherwise: WhyNot,
): WhyNot | null {
  if (!viewer) return 'NOT_SIGNED_IN'
  const membership = membershipIn(viewer, organisationId)
  if (!membership) return otherwise
  return isAtLeast(membership.role, role) ? null : 'ROLE_TOO_LOW'
}

/** A member of the organisation, or a coordinator on its behalf with a reason (domain.md 5: "on behalf, audited"). */
export function asMemberOrOnBehalf(
  viewer: Viewer,
  { onBehalfReason }: OnBehalf,
  organisationId: string,
  role: Role,
  otherwise: WhyNot,
): WhyNot | null {
  const why = asMember(viewer, organisationId, role, otherwise)
  if (why === null || !mayCoordinate(viewer)) return why
  return onBehalfReason?.trim() ? null : 'REASON_NEEDED'
}

/** Reads what lies between some sides: a member of one of them, or of the coordination, in any role. */
export function asReaderOfSides(viewer: Viewer, sideIds: readonly string[]): WhyNot | null {
  if (!viewer) return 'NOT_SIGNED_IN'
  return viewer.isCoordinator || sideIds.some((id) => membershipIn(viewer, id)) ? null : 'NOT_YOUR_SIDE'
}

/** A member of one of two sides, or any coordinator. */
export function asSideOrCoordinator(
  viewer: Viewer,
  organisationIds: readonly string[],
  role: Role,
): WhyNot | null {
  if (!viewer) return 'NOT_SIGNED_IN'
  if (mayCoordinate(viewer)) return null
  const answers = organisationIds.map((id) => asMember(viewer, id, role, 'NOT_YOUR_SIDE'))
  if (answers.includes(null)) return null
  return answers.find((why) => why !== 'NOT_YOUR_SIDE') ?? 'NOT_YOUR_SIDE'
}
