import { coordinatesAs } from '../roles.ts'
import { all, type Rule, unless } from './rule.ts'

export interface PersonSubject {
  /** An organisation would be left without an administrator. */
  isLastAdmin: boolean
}

const notTheLastAdmin = unless<PersonSubject>(({ isLastAdmin }) => !isLastAdmin, 'LAST_ADMIN')

export const personRights = {
  /** Download of what is kept about oneself. */
  readOwn: ((viewer) => (viewer ? null : 'NOT_SIGNED_IN')) as Rule<unknown>,
  eraseOwn: all<PersonSubject>((viewer) => (viewer ? null : 'NOT_SIGNED_IN'), notTheLastAdmin),
  /** Somebody asks by letter: an ADMIN of the coordination does it for them, and says why. */
  erase: all<PersonSubject & { reason: string | null }>(
    (viewer) => {
      if (!viewer) return 'NOT_SIGNED_IN'
      if (coordinatesAs(viewer, 'ADMIN')) return null
      return viewer.isCoordinator ? 'ROLE_TOO_LOW' : 'ONLY_COORDINATOR'
    },
    notTheLastAdmin,
    unless(({ reason }) => reason !== null, 'REASON_NEEDED'),
  ),
}
