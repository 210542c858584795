import { asReaderOfSides, asSideOrCoordinator, type Rule } from './rule.ts'

interface CommentSubject {
  /** The organisations on the sides of the record. Never a carrier, nor whoever merely sees a need of the network. */
  sideIds: readonly string[]
}

export const commentRights = {
  read: (viewer, { sideIds }) => asReaderOfSides(viewer, sideIds),
  write: (viewer, { sideIds }) => asSideOrCoordinator(viewer, sideIds, 'EDITOR'),
  /** One's own words alone: nobody unsays what somebody else has said. */
  withdraw: (viewer, { authorId }) => {
    if (!viewer) return 'NOT_SIGNED_IN'
    return viewer.userId === authorId ? null : 'NOT_MEMBER'
  },
} satisfies Record<'read' | 'write', Rule<CommentSubject>> & { withdraw: Rule<{ authorId: string | null }> }
