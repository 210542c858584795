import type { AuditEvent, Organisation } from '@aidbridge/prisma/client'
import { may } from '@aidbridge/shared/accounts/rights'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import type { Context } from '../../platform/context.ts'
import { ownOrganisations } from '../../platform/visibility.ts'
import { shownFields } from './shown-fields.ts'

/** A record with a history, and the organisations whose business it is. */
export interface Root {
  type: 'Need' | 'Pledge' | 'Shipment'
  id: string
  organisationIds: readonly string[]
}

export interface HistoryEvent extends Omit<AuditEvent, 'before' | 'after'> {
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** Known to colleagues and coordinators; others see the organisation. */
  actorName: string | null
  organisation: Organisation | null
}

export interface Page {
  /** Ids of events; newer ones come first. */
  after?: string | undefined
  before?: string | undefined
  limit: number
  inverted: boolean
}

/** What happened to a record, newest first: for its organisations and the coordination. Others, who see it, see no past. */
export async function history(
  { viewer, database }: Context,
  root: Root,
  page: Page,
): Promise<HistoryEvent[]> {
  if (!viewer || !may(viewer, 'audit.see', root).ok) return []
  const hidden = viewer.isCoordinator ? [] : await hiddenRecords(database, viewer, root.id)
  const events = await database.prisma.auditEvent.findMany({
    where: {
      related: { has: root.id },
      NOT: { related: { hasSome: hidden } },
      id: {
        ...(page.after ? { lt: BigInt(page.after) } : {}),
        ...(page.before ? { gt: BigInt(page.before) } : {}),
      },
    },
    orderBy: { id: page.inverted ? 'asc' : 'desc' },
    take: page.limit,
  })
  return withActors({ viewer, database }, events, root)
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

async function withActors(
  { viewer, database }: { viewer: SignedIn; database: Context['database'] },
  events: AuditEvent[],
  root: Root,
): Promise<HistoryEvent[]> {
  const colleagues = viewer.isCoordinator
    ? {}
    : { memberships: { some: { organisationId: { in: ownOrganisations(viewer) } } } }
  const [people, organisations] = await Promise.all([
    database.prisma.user.findMany({
      where: { id: { in: known(events.map(({ actorId }) => actorId)) }, ...colleagues },
      select: { id: true, name: true },
    }),
    database.prisma.organisation.findMany({
      where: { id: { in: known(events.map(({ organisationId }) => organisationId)) } },
    }),
  ])
  return events.map((event) => ({
    ...event,
    before: shownFields(event.before, event.entity, root.type, viewer),
    after: shownFields(event.after, event.entity, root.type, viewer),
    actorName: people.find(({ id }) => id === event.actorId)?.name ?? null,
    organisation: organisations.find(({ id }) => id === event.organisationId) ?? null,
  }))
}

const known = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]
