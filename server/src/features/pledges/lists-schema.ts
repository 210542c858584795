import { builder } from '../../graphql/builder.ts'
import { pageAsked } from '../../graphql/straight/page-asked.ts'
import { recordsOfPage } from '../../platform/page-keys.ts'
import { turned } from '../../platform/sorting.ts'
import { AllocationFilterRef, PledgeFilterRef } from './inputs.ts'
import { PledgeSortRef, pledgeOrders, poolOrders, PoolSortRef } from './orders.ts'
import { poolMeant } from './pool.ts'
import { allocationsMeant, pledgeNumbered, pledgesMeant, visiblePledges } from './queries.ts'

builder.queryFields((t) => ({
  pledges: t.prismaConnection(
    {
      type: 'Pledge',
      cursor: 'id',
      description: 'Pledges that you may see, the newest first unless sorted.',
      args: {
        filter: t.arg({ type: PledgeFilterRef }),
        sort: t.arg({ type: PledgeSortRef }),
        reversed: t.arg.boolean({ description: 'The other way round.' }),
      },
      totalCount: async (_root, { filter }, context) =>
        context.database.prisma.pledge.count({ where: await pledgesMeant(context, filter) }),
      resolve: async (query, _root, { filter, sort, reversed }, context, info) => {
        const { database } = context
        const where = await pledgesMeant(context, filter)
        const orderBy = turned(pledgeOrders(context.language)[sort ?? 'NEWEST'], reversed)
        return recordsOfPage(database, 'Pledge', { where, orderBy }, pageAsked(query, info), (asked) =>
          database.prisma.pledge.findMany(asked),
        )
      },
    },
    { name: 'PledgeConnection' },
    { name: 'PledgeEdge' },
  ),
  pledge: t.prismaField({
    type: 'Pledge',
    nullable: true,
    description: 'One pledge by its number; null when there is none that you may see.',
    args: { number: t.arg.string({ required: true, description: 'P-2026-00042.' }) },
    resolve: (query, _root, { number }, { viewer, database }) =>
      database.prisma.pledge.findFirst({ ...query, where: pledgeNumbered(viewer, number) }),
  }),
  pool: t.prismaConnection(
    {
      type: 'PledgeLine',
      cursor: 'id',
      description:
        'What is offered and not allocated yet, of pledges that you may see; the newest first unless sorted.',
      args: {
        search: t.arg.string({ description: 'Goods or giver, in any of three languages and any spelling.' }),
        category: t.arg.id({ description: 'Code.' }),
        sort: t.arg({ type: PoolSortRef }),
        reversed: t.arg.boolean({ description: 'The other way round.' }),
      },
      totalCount: async (_root, asked, context) =>
        context.database.prisma.pledgeLine.count({ where: await poolMeant(context, asked) }),
      resolve: async (query, _root, asked, context) =>
        context.database.prisma.pledgeLine.findMany({
          ...query,
          where: await poolMeant(context, asked),
          orderBy: turned(poolOrders(context.language)[asked.sort ?? 'NEWEST'], asked.reversed),
        }),
    },
    { name: 'PledgeLineConnection' },
    { name: 'PledgeLineEdge' },
  ),
  allocations: t.prismaConnection(
    {
      type: 'Allocation',
      cursor: 'id',
      description: 'Allocations that you may see, those proposed last first.',
      args: { filter: t.arg({ type: AllocationFilterRef }) },
      totalCount: async (_root, { filter }, context) =>
        context.database.prisma.allocation.count({ where: await allocationsMeant(context, filter) }),
      resolve: async (query, _root, { filter }, context, info) => {
        const { database } = context
        const where = await allocationsMeant(context, filter)
        const orderBy = [{ proposedAt: 'desc' }, { id: 'desc' }]
        return recordsOfPage(database, 'Allocation', { where, orderBy }, pageAsked(query, info), (asked) =>
          database.prisma.allocation.findMany(asked),
        )
      },
    },
    { name: 'AllocationConnection' },
    { name: 'AllocationEdge' },
  ),
}))

builder.prismaObjectField('Need', 'answers', (t) =>
  t.relation('answers', {
    description: 'Pledges that answer it and that the viewer may see.',
    query: (_args, { viewer }) => ({ where: visiblePledges(viewer), orderBy: { createdAt: 'asc' } }),
  }),
)
