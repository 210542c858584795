import type { Prisma } from '@aidbridge/prisma/client'
import { may } from '@aidbridge/shared/accounts/rights'
import { commentedTypes } from '@aidbridge/shared/comments/records'
import { membershipIn, type Viewer } from '@aidbridge/shared/accounts/roles'
import { globalId } from '../../graphql/global-ids.ts'
import type { Tx } from '../../platform/context.ts'
import { columnOf, type Discussed, discussedRecord } from './sides.ts'

/** A record as somebody who may read what is written about it sees it; null for everybody else. */
export async function discussionOf(prisma: Tx, viewer: Viewer, recordId: string): Promise<Discussed | null> {
  if (!viewer) return null
  const record = await discussedRecord(prisma, viewer, recordId)
  return record && may(viewer, 'comment.read', record).ok ? record : null
}

export const commentsOn = ({ type, id }: Pick<Discussed, 'type' | 'id'>): Prisma.CommentWhereInput => ({
  [columnOf[type]]: id,
})

/** Whether somebody may read a comment: whoever may read the discussion that it stands in. */
export async function readsComment(prisma: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const comment = await prisma.comment.findUnique({ where: { id } })
  const type = commentedTypes.find((each) => comment?.[columnOf[each]])
  if (!comment || !type) return false
  return (await discussionOf(prisma, viewer, globalId(type, comment[columnOf[type]]!))) !== null
}

export const nameAndOrganisations = {
  name: true,
  memberships: { select: { organisationId: true } },
} satisfies Prisma.UserSelect

type Author = Prisma.UserGetPayload<{ select: typeof nameAndOrganisations }>

/** A name is for colleagues and coordinators, as in the history; others read for whom somebody spoke. */
export function knownName(viewer: Viewer, { name, memberships }: Author): string | null {
  const isColleague = memberships.some(({ organisationId }) => membershipIn(viewer, organisationId))
  return (viewer?.isCoordinator || isColleague) && name ? name : null
}
