import { membershipIn } from '../roles.ts'
import { asSideOrCoordinator, type Rule } from './rule.ts'

interface CommentSubject {
  /** The organisations on the sides of the record. Never a carrier, nor whoever merely sees a need of the network. */
  sideIds: readonly string[]
}

const reads: Rule<CommentSubject> = (viewer, { sideIds }) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  return viewer.isCoordinator || sideIds.some((id) => membershipIn(viewer, id)) ? null : 'NOT_YOUR_SIDE'
}

export const commentRights = {
  read: reads,
  write: (viewer, { sideIds }) => (viewer ? asSideOrCoordinator(viewer, sideIds, 'EDITOR') : 'NOT_SIGNED_IN'),
  /** One's own words alone: nobody unsays what somebody else has said. */
  withdraw: (viewer, { authorId }) => {
    if (!viewer) return 'NOT_SIGNED_IN'
    return viewer.userId === authorId ? null : 'NOT_MEMBER'
  },
} satisfies Record<'read' | 'write', Rule<CommentSubject>> & { withdraw: Rule<{ authorId: string | null }> }
