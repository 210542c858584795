import { builder } from '../../graphql/builder.ts'
import { pageAsked } from '../../graphql/straight/page-asked.ts'
import { NeedFilterRef, NeedLineSortRef, NeedSortRef } from './inputs.ts'
import { countNeedLines, countNeeds, needLinesPage, needsPage } from './lists.ts'
import { visibleNeeds } from './queries.ts'

builder.queryFields((t) => ({
  needs: t.prismaConnection(
    {
      type: 'Need',
      cursor: 'id',
      description: 'Needs that you may see.',
      args: {
        filter: t.arg({ type: NeedFilterRef }),
        sort: t.arg({
          type: NeedSortRef,
          description: 'None: by priority; where a search finds only what is alike, the most alike first.',
        }),
        reversed: t.arg.boolean({ description: 'The other way round.' }),
      },
      totalCount: (_root, args, context) => countNeeds(context, args),
      resolve: (query, _root, args, context, info) => needsPage(context, args, pageAsked(query, info)),
    },
    { name: 'NeedConnection' },
    { name: 'NeedEdge' },
  ),
  need: t.prismaField({
    type: 'Need',
    nullable: true,
    description: 'One need by its number; null when there is none that you may see.',
    args: { number: t.arg.string({ required: true, description: 'N-2026-00042.' }) },
    resolve: (query, _root, { number }, { viewer, database }) =>
      database.prisma.need.findFirst({ ...query, where: { number, AND: [visibleNeeds(viewer)] } }),
  }),
  needLines: t.prismaConnection(
    {
      type: 'NeedLine',
      cursor: 'id',
      description:
        'Lines of needs that you may see. Unless states are asked for, of those that the overview counts: VERIFIED, ' +
        'EXPIRED and CLOSED.',
      args: {
        filter: t.arg({ type: NeedFilterRef }),
        sort: t.arg({ type: NeedLineSortRef, description: 'None: NEWEST.' }),
        reversed: t.arg.boolean({ description: 'The other way round.' }),
      },
      totalCount: (_root, { filter }, context) => countNeedLines(context, filter),
      resolve: (query, _root, args, context, info) => needLinesPage(context, args, pageAsked(query, info)),
    },
    { name: 'NeedLineConnection' },
    { name: 'NeedLineEdge' },
  ),
}))
