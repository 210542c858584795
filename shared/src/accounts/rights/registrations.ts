import { coordinatesAs } from '../roles.ts'
import type { Rule } from './rule.ts'

/** Names and addresses of strangers: the coordination's business alone. */
const forCoordinators: Rule<unknown> = (viewer) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  return viewer.isCoordinator ? null : 'ONLY_COORDINATOR'
}

/** An approval makes an organisation's first ADMIN, so it takes whoever may let people in (docs/decisions/009). */
const byDecider: Rule<unknown> = (viewer, subject) =>
  forCoordinators(viewer, subject) ?? (coordinatesAs(viewer, 'APPROVER') ? null : 'ROLE_TOO_LOW')

export const registrationRights = {
  see: forCoordinators,
  approve: byDecider,
  reject: byDecider,
}
