import type { Prisma } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import { turned } from '../../platform/sorting.ts'
import { choicesOf, discrepancyNextSteps } from './next-steps.ts'
import { discrepanciesWhere, visibleDiscrepancies } from './queries.ts'
import { discrepancySubjectSelect } from './subject.ts'
import { DiscrepancyStateRef, DiscrepancyTypeRef, ResolutionRef } from './words.ts'

builder.prismaNode('Discrepancy', {
  description: 'Shipped and received disagree; open until somebody resolves it.',
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, AND: [visibleDiscrepancies(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Goes up with every change.' }),
    type: t.expose('type', { type: DiscrepancyTypeRef }),
    state: t.expose('state', { type: DiscrepancyStateRef }),
    qty: t.expose('qty', { type: 'Decimal', description: 'How much, in `unit`.' }),
    settledQty: t.expose('settledQty', { type: 'Decimal', description: 'Found by later counts.' }),
    unit: t.exposeString('unit', { description: 'UN/ECE unit code.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
    resolution: t.expose('resolution', {
      type: ResolutionRef,
      nullable: true,
      description: 'null until it is resolved.',
    }),
    resolutionNote: t.exposeString('resolutionNote', { nullable: true }),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true }),
    proposedResolution: t.expose('proposedResolution', {
      type: ResolutionRef,
      nullable: true,
      description: 'The recipient proposes, the sender agrees, a coordinator decides.',
    }),
    proposalNote: t.exposeString('proposalNote', { nullable: true }),
    agreedAt: t.expose('agreedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the sender agreed to the proposal.',
    }),
    shipment: t.relation('shipment'),
    shipmentLine: t.relation('shipmentLine', {
      nullable: true,
      description: 'null for something that nobody had announced.',
    }),
    receipt: t.relation('receipt', {
      nullable: true,
      description: 'The count that showed it; a shortage has none.',
    }),
    receiptLine: t.relation('receiptLine', { nullable: true }),
    choices: t.field({
      type: [ResolutionRef],
      description: 'Resolutions that can be chosen for it now.',
      select: discrepancySubjectSelect,
      resolve: choicesOf,
    }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'The steps that its state allows; also propose and agree, which are no steps of its life.',
      select: discrepancySubjectSelect,
      resolve: (discrepancy, _args, { viewer }) => discrepancyNextSteps(viewer, discrepancy),
    }),
  }),
})

builder.prismaObjectField('Shipment', 'discrepancies', (t) =>
  t.relation('discrepancies', {
    description: 'Those that the viewer may see: none for the carrier.',
    query: (_args, { viewer }) => ({
      where: visibleDiscrepancies(viewer),
      orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    }),
  }),
)

const discrepancySorts = ['OLDEST', 'TYPE', 'STATE', 'SHIPMENT'] as const

const DiscrepancySortRef = builder.enumType('DiscrepancySort', {
  description: 'OLDEST: opened first. TYPE, STATE: in the order of their words. SHIPMENT: by its number.',
  values: discrepancySorts,
})

const discrepancyOrders: Record<
  (typeof discrepancySorts)[number],
  Prisma.DiscrepancyOrderByWithRelationInput[]
> = {
  OLDEST: [{ openedAt: 'asc' }, { id: 'asc' }],
  TYPE: [{ type: 'asc' }, { openedAt: 'asc' }, { id: 'asc' }],
  STATE: [{ state: 'asc' }, { openedAt: 'asc' }, { id: 'asc' }],
  SHIPMENT: [{ shipment: { number: 'asc' } }, { id: 'asc' }],
}

const DiscrepancyFilterInput = builder.inputType('DiscrepancyFilter', {
  fields: (t) => ({
    search: t.string({
      description: 'Shipment number, either side or goods, in any of three languages and any spelling.',
    }),
    states: t.field({ type: [DiscrepancyStateRef] }),
    types: t.field({ type: [DiscrepancyTypeRef] }),
    shipmentId: t.id(),
    partnershipId: t.id({ description: 'From its NRW side to its Ukrainian side.' }),
    mine: t.boolean({ description: 'Only of shipments from or to my organisations.' }),
  }),
})

builder.queryField('discrepancies', (t) =>
  t.prismaConnection(
    {
      type: 'Discrepancy',
      cursor: 'id',
      description: 'The oldest first unless sorted.',
      args: {
        filter: t.arg({ type: DiscrepancyFilterInput }),
        sort: t.arg({ type: DiscrepancySortRef }),
        reversed: t.arg.boolean({ description: 'The other way round.' }),
      },
      totalCount: async (_root, { filter }, context) =>
        context.database.prisma.discrepancy.count({ where: await discrepanciesWhere(context, filter) }),
      resolve: async (query, _root, { filter, sort, reversed }, context) =>
        context.database.prisma.discrepancy.findMany({
          ...query,
          where: await discrepanciesWhere(context, filter),
          orderBy: turned(discrepancyOrders[sort ?? 'OLDEST'], reversed),
        }),
    },
    { name: 'DiscrepancyConnection' },
    { name: 'DiscrepancyEdge' },
  ),
)
