import type { Prisma } from '@aidbridge/prisma/client'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import type { NoticeFacts } from '@aidbridge/shared/notices/facts'
import { type Delivery, defaultFor, type NoticeKind } from '@aidbridge/shared/notices/kinds'
import { isDatabaseId, readGlobalId } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import { nothing } from '../../platform/visibility.ts'
import { visibleNotices } from './visible.ts'

/** As writing.ts wrote them. */
export const factsOf = (facts: Prisma.JsonValue): NoticeFacts => facts as NoticeFacts

export interface NoticesAsked {
  unreadOnly?: boolean | null | undefined
  kinds?: NoticeKind[] | null | undefined
  recordId?: string | null | undefined
}

export function noticesMeant(
  viewer: Viewer,
  { unreadOnly, kinds, recordId }: NoticesAsked,
): Prisma.NoticeWhereInput {
  return {
    AND: [
      visibleNotices(viewer),
      unreadOnly ? { readAt: null } : {},
      kinds ? { kind: { in: kinds } } : {},
      recordId ? aboutRecord(recordId) : {},
    ],
  }
}

/** The ids of whatever can be marked: only one's own answer. */
export function aboutRecord(globalId: string): Prisma.NoticeWhereInput {
  const { typename, id } = readGlobalId(globalId)
  return isDatabaseId(id) ? { recordType: typename, recordId: id } : nothing
}

export const unreadCount = ({ viewer, database }: Context): Promise<number> =>
  database.prisma.notice.count({ where: noticesMeant(viewer, { unreadOnly: true }) })

export interface Choice {
  kind: NoticeKind
  delivery: Delivery
  usual: Delivery
}

export async function choicesOf(
  { database }: Context,
  viewer: SignedIn,
  kinds: readonly NoticeKind[],
): Promise<Choice[]> {
  const chosen = await database.prisma.noticePreference.findMany({ where: { userId: viewer.userId } })
  return kinds.map((kind) => {
    const usual = defaultFor(viewer, kind)
    return { kind, usual, delivery: chosen.find((choice) => choice.kind === kind)?.delivery ?? usual }
  })
}
