import type { Notice, Prisma } from '@aidbridge/prisma/client'
import type { Delivery, NoticeKind } from '@aidbridge/shared/notices/kinds'
import { isDatabaseId, readGlobalId } from '../../graphql/global-ids.ts'
import { tellPeople } from '../../platform/changes.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { nothing } from '../../platform/visibility.ts'
import { aboutRecord } from './queries.ts'
import { visibleNotices } from './visible.ts'

export interface Meant {
  ids?: readonly string[] | null | undefined
  recordId?: string | null | undefined
  all?: boolean | null | undefined
}

/** As many of one's own as are marked at once; a bell that was never opened takes a second tap. */
const most = 500

/**
 * Marks one's own notices as read, or as unread again. Those of others are not touched, whatever ids are given.
 * Answers with the ones that this changed.
 */
export async function markNotices(
  { viewer, database }: Context,
  asked: Meant,
  isRead: boolean,
): Promise<Notice[]> {
  if (!viewer) return []
  return database.prisma.$transaction(async (tx) => {
    const found = await tx.notice.findMany({
      where: { AND: [visibleNotices(viewer), meant(asked)], readAt: isRead ? null : { not: null } },
      select: { id: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: most,
    })
    const changed = await tx.notice.updateManyAndReturn({
      where: { id: { in: found.map(({ id }) => id) } },
      data: { readAt: isRead ? now() : null },
    })
    await tellPeople(
      tx,
      changed.slice(0, 1).map(({ userId, id }) => ({ userId, noticeId: id })),
    )
    return changed
  })
}

function meant({ ids, recordId, all }: Meant): Prisma.NoticeWhereInput {
  if (all) return {}
  if (recordId) return aboutRecord(recordId)
  const own = (ids ?? [])
    .map(readGlobalId)
    .filter(({ typename, id }) => typename === 'Notice' && isDatabaseId(id))
  return own.length > 0 ? { id: { in: own.map(({ id }) => id) } } : nothing
}

/** From now on; letters that wait already still come. */
export async function setNoticeDelivery(
  { viewer, database }: Context,
  kind: NoticeKind,
  delivery: Delivery,
): Promise<void> {
  if (!viewer) return
  const { userId } = viewer
  const where = { userId_kind: { userId, kind } }
  await database.prisma.noticePreference.upsert({
    where,
    create: { userId, kind, delivery },
    update: { delivery },
  })
}
