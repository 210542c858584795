import { may } from '@aidbridge/shared/accounts/rights'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import { strangeCursor } from '../../graphql/cursors.ts'
import type { Context } from '../../platform/context.ts'
import { ownOrganisations } from '../../platform/visibility.ts'
import type { RootType } from './shown-fields.ts'
import { tellEvents, type ToldEvent } from './told.ts'

/** A record with a history, and the organisations whose business it is. */
export interface Root {
  type: Exclude<RootType, 'All'>
  id: string
  organisationIds: readonly string[]
}

export interface Page {
  /** Ids of events; newer ones come first. */
  after?: string | undefined
  before?: string | undefined
  limit: number
  inverted: boolean
}

/** What happened to a record, newest first: for its organisations and the coordination. Others, who see it, see no past. */
export async function history({ viewer, database }: Context, root: Root, page: Page): Promise<ToldEvent[]> {
  if (!viewer || !may(viewer, 'audit.see', root).ok) return []
  const hidden = viewer.isCoordinator ? [] : await hiddenRecords(database, viewer, root.id)
  const events = await database.prisma.auditEvent.findMany({
    where: { related: { has: root.id }, NOT: { related: { hasSome: hidden } }, id: between(page) },
    orderBy: { id: page.inverted ? 'asc' : 'desc' },
    take: page.limit,
  })
  return tellEvents({ viewer, database }, events, root.type)
}

const between = ({ after, before }: Page) => ({
  ...(after ? { lt: eventBehind('after', after) } : {}),
  ...(before ? { gt: eventBehind('before', before) } : {}),
})

/** @throws Refusal InvalidInput for what is no cursor of this list */
export function eventBehind(name: 'after' | 'before', cursor: string): bigint {
  if (!/^\d{1,18}$/.test(cursor)) throw strangeCursor(name)
  return BigInt(cursor)
}

/** Drafts of the other side that belong to the same story: not seen as records, so not as history either. */
async function hiddenRecords(
  database: Context['database'],
  viewer: SignedIn,
  rootId: string,
): Promise<string[]> {
  const own = ownOrganisations(viewer)
  const rows = await database.prisma.$queryRaw<{ id: string }[]>`
    WITH story AS (SELECT DISTINCT unnest(related) AS id FROM audit_event WHERE related @> ARRAY[${rootId}::uuid])
    SELECT p.id FROM pledge p JOIN story USING (id) WHERE p.state = 'DRAFT' AND p.organisation_id <> ALL (${own}::uuid[])
    UNION ALL
    SELECT s.id FROM shipment s JOIN story USING (id) WHERE s.state = 'DRAFT' AND s.consignor_id <> ALL (${own}::uuid[])
    UNION ALL
    SELECT r.id FROM receipt r JOIN story USING (id) JOIN shipment s ON s.id = r.shipment_id
      WHERE r.state = 'DRAFT' AND s.consignee_id <> ALL (${own}::uuid[])`
  return rows.map(({ id }) => id)
}
