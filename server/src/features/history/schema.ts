import { resolveCursorConnection } from '@pothos/plugin-relay'
import { builder } from '../../graphql/builder.ts'
import { pageLimit, pageSize } from '../../graphql/cost.ts'
import { globalId } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import { history, type HistoryEvent, type Page, type Root } from './queries.ts'
import { typeName } from './shown-fields.ts'

const AuditEventRef = builder.objectRef<HistoryEvent>('AuditEvent').implement({
  description: 'One change of one record: written by the database with the change itself, never edited.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    actorName: t.exposeString('actorName', {
      nullable: true,
      description: 'For colleagues and coordinators; null for others and for what the system did.',
    }),
    organisation: t.prismaField({
      type: 'Organisation',
      nullable: true,
      description: 'For which the person acted.',
      resolve: (_query, { organisation }) => organisation,
    }),
    action: t.exposeString('action', { description: 'What the person did, e.g. acceptAllocation.' }),
    entity: t.string({
      description: 'The type of the record that changed.',
      resolve: ({ entity }) => typeName(entity),
    }),
    entityId: t.id({ resolve: ({ entity, entityId }) => globalId(typeName(entity), entityId) }),
    before: t.expose('before', {
      type: 'JSON',
      nullable: true,
      description:
        'The fields that changed, as they were; null: the record is new. Dates and quantities as the database writes them.',
    }),
    after: t.expose('after', {
      type: 'JSON',
      nullable: true,
      description: 'As they became; null: the record is gone.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why, and on whose behalf, where it was said.',
    }),
  }),
})

const AuditEventEdge = builder.edgeObject({ type: AuditEventRef, name: 'AuditEventEdge' })
const AuditEventConnection = builder.connectionObject(
  { type: AuditEventRef, name: 'AuditEventConnection' },
  AuditEventEdge,
)

const description = 'Newest first. For its organisations and the coordination; empty for others.'

const pageOf = (context: Context, args: { first?: number | null; after?: string | null }, root: Root) =>
  resolveCursorConnection(
    { args, defaultSize: pageSize, maxSize: pageLimit, toCursor: ({ id }) => String(id) },
    (page: Page): Promise<HistoryEvent[]> => history(context, root, page),
  )

builder.prismaObjectField('Need', 'history', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      description,
      select: { id: true, organisationId: true },
      resolve: ({ id, organisationId }, args, context) =>
        pageOf(context, args, { type: 'Need', id, organisationIds: [organisationId] }),
    },
    AuditEventConnection,
  ),
)

builder.prismaObjectField('Pledge', 'history', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      description,
      select: { id: true, organisationId: true },
      resolve: ({ id, organisationId }, args, context) =>
        pageOf(context, args, { type: 'Pledge', id, organisationIds: [organisationId] }),
    },
    AuditEventConnection,
  ),
)

builder.prismaObjectField('Shipment', 'history', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      description,
      select: { id: true, consignorId: true, consigneeId: true },
      resolve: ({ id, consignorId, consigneeId }, args, context) =>
        pageOf(context, args, { type: 'Shipment', id, organisationIds: [consignorId, consigneeId] }),
    },
    AuditEventConnection,
  ),
)
