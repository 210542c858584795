import { resolveCursorConnection } from '@pothos/plugin-relay'
import { builder } from '../../graphql/builder.ts'
import { pageLimit, pageSize } from '../../graphql/cost.ts'
import type { Context } from '../../platform/context.ts'
import { AuditEventConnection, AuditEventRef } from './event-schema.ts'
import { history, type Page, type Root } from './queries.ts'
import { auditEvents } from './search.ts'
import type { ToldEvent } from './told.ts'

const description = 'Newest first. For its organisations and the coordination; empty for others.'

interface PageArgs {
  first?: number | null
  after?: string | null
}
const pages = (args: PageArgs, read: (page: Page) => Promise<ToldEvent[]>) =>
  resolveCursorConnection(
    { args, defaultSize: pageSize, maxSize: pageLimit, toCursor: ({ id }) => String(id) },
    read,
  )

const pageOf = (context: Context, args: PageArgs, root: Root) =>
  pages(args, (page: Page): Promise<ToldEvent[]> => history(context, root, page))
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

builder.prismaObjectField('Partnership', 'history', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      description,
      select: { id: true, nrwOrgId: true, uaOrgId: true },
      resolve: ({ id, nrwOrgId, uaOrgId }, args, context) =>
        pageOf(context, args, { type: 'Partnership', id, organisationIds: [nrwOrgId, uaOrgId] }),
    },
    AuditEventConnection,
  ),
)

builder.prismaObjectField('Organisation', 'history', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      description,
      select: { id: true },
      resolve: ({ id }, args, context) =>
        pageOf(context, args, { type: 'Organisation', id, organisationIds: [id] }),
    },
    AuditEventConnection,
  ),
)

builder.prismaObjectField('Receipt', 'history', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      description,
      select: { id: true, shipment: { select: { consignorId: true, consigneeId: true } } },
      resolve: ({ id, shipment: { consignorId, consigneeId } }, args, context) =>
        pageOf(context, args, { type: 'Receipt', id, organisationIds: [consignorId, consigneeId] }),
    },
    AuditEventConnection,
  ),
)

builder.prismaObjectField('Discrepancy', 'history', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      description,
      select: { id: true, shipment: { select: { consignorId: true, consigneeId: true } } },
      resolve: ({ id, shipment: { consignorId, consigneeId } }, args, context) =>
        pageOf(context, args, { type: 'Discrepancy', id, organisationIds: [consignorId, consigneeId] }),
    },
    AuditEventConnection,
  ),
)

const AuditFilterRef = builder.inputType('AuditFilter', {
  description: 'What somebody looks for in the log; all of it must hold.',
  fields: (t) => ({
    search: t.string({ description: "A record's number, or words of a reason or of what was written." }),
    action: t.string({ description: 'E.g. acceptAllocation.' }),
    entity: t.string({ description: 'The type of what changed, e.g. NeedLine.' }),
    organisationId: t.id({ description: 'For which it was done.' }),
    actor: t.string({ description: "A part of a person's name or address." }),
    from: t.field({ type: 'Date', description: 'The first reporting day.' }),
    until: t.field({ type: 'Date', description: 'The last reporting day.' }),
  }),
})

builder.queryField('auditEvents', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      description: 'The whole log, newest first: for coordinators; empty for others.',
      args: { filter: t.arg({ type: AuditFilterRef }) },
      resolve: (_root, args, context) =>
        pages(args, (page: Page): Promise<ToldEvent[]> => auditEvents(context, args.filter ?? {}, page)),
    },
    AuditEventConnection,
  ),
)
