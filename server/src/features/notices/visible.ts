import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Database } from '../../platform/db.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'
import { readsComment } from '../comments/queries.ts'
import { type RecordCount, recordCounts } from '../comments/record-counts.ts'

/** One's own, as long as one belongs to the organisation as whose member one was told. */
export function visibleNotices(viewer: Viewer): Prisma.NoticeWhereInput {
  if (!viewer) return nothing
  return {
    userId: viewer.userId,
    OR: [{ organisationId: null }, { organisationId: { in: ownOrganisations(viewer) } }],
  }
}

/** Something of which a notice speaks. */
export interface Shown {
  type: keyof typeof counts
  id: string
}

const counts = {
  ...recordCounts,
  Comment: async (prisma, viewer, id) => Number(await readsComment(prisma, viewer, id)),
} as const satisfies Record<string, RecordCount>

/** Whether the person may see all of it now, by the same where-clauses as every list. */
export async function seesAll(
  { prisma }: Database,
  viewer: Viewer,
  shown: readonly Shown[],
): Promise<boolean> {
  for (const { type, id } of shown) if ((await counts[type](prisma, viewer, id)) === 0) return false
  return true
}
