import { keyArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { answer } from '../../graphql/results.ts'
import { MeResult } from './mutations.ts'
import { deleteView, ownViews, renameView, saveView } from './saved-views.ts'

builder.prismaNode('SavedView', {
  description: 'A list as somebody left it, under a name of theirs. Only they see it.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [ownViews(viewer)] }),
  fields: (t) => ({
    name: t.exposeString('name'),
    query: t.exposeString('query', { description: 'What stands behind the question mark of the address.' }),
  }),
})

builder.queryField('savedViews', (t) =>
  t.prismaField({
    type: ['SavedView'],
    description: 'Your own of one list, by name.',
    args: { list: t.arg.string({ required: true, description: 'The name of its page: needs, shipments …' }) },
    resolve: (query, _root, { list }, { viewer, database }) =>
      database.prisma.savedView.findMany({
        ...query,
        where: { list, AND: [ownViews(viewer)] },
        orderBy: { name: 'asc' },
      }),
  }),
)

builder.mutationFields((t) => ({
  saveView: t.field({
    type: MeResult,
    description: 'Keeps a list as it stands; the same name again keeps the newer one. At most 50.',
    args: {
      ...keyArgs,
      list: t.arg.string({ required: true, description: 'The name of its page: needs, shipments …' }),
      name: t.arg.string({ required: true, description: '1 to 80 characters.' }),
      query: t.arg.string({
        required: true,
        description: 'What stands behind the question mark of the address; at most 2000 characters.',
      }),
    },
    resolve: (_root, args, context, info) =>
      answer('User', context, info, () => saveView(context, args), 'Me'),
  }),
  renameView: t.field({
    type: MeResult,
    description: 'InvalidInput DUPLICATE at `name` where another one of the list has it.',
    args: {
      ...keyArgs,
      id: t.arg.id({ required: true }),
      name: t.arg.string({ required: true, description: '1 to 80 characters.' }),
    },
    resolve: (_root, args, context, info) =>
      answer('User', context, info, () => renameView(context, args), 'Me'),
  }),
  deleteView: t.field({
    type: MeResult,
    description: 'The list itself stays as it is.',
    args: { ...keyArgs, id: t.arg.id({ required: true }) },
    resolve: (_root, args, context, info) =>
      answer('User', context, info, () => deleteView(context, args), 'Me'),
  }),
}))
