import { coordinatesAs } from '../roles.ts'
import type { Rule } from './rule.ts'

/** Letters of everybody pass here, some with a key in them: whoever keeps the coordination's own door keeps these. */
const byCoordinationAdmin: Rule<object> = (viewer) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  if (coordinatesAs(viewer, 'ADMIN')) return null
  return viewer.isCoordinator ? 'ROLE_TOO_LOW' : 'ONLY_COORDINATOR'
}

export const letterRights = {
  see: byCoordinationAdmin,
  /** The text of a letter that opens an account; each reading is in the audit. */
  read: byCoordinationAdmin,
  sendAgain: byCoordinationAdmin,
}
