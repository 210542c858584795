import { may, whyNot } from '@aidbridge/shared/accounts/rights'
import { commentedTypes } from '@aidbridge/shared/comments/records'
import { keyArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { globalId } from '../../graphql/global-ids.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { writeComment, withdrawComment } from './actions.ts'
import { commentsOn, discussionOf, knownName, nameAndOrganisations } from './queries.ts'
import type { Discussed } from './sides.ts'

builder.prismaObject('Comment', {
  description: 'What somebody wrote about a record, for the people on its sides and the coordination.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Comment', id) }),
    text: t.exposeString('text', {
      description:
        'In `language`, as it was typed: no address in it is made into a link. Empty once withdrawn.',
    }),
    language: t.expose('language', { type: LanguageRef }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Its author took it back, or the author’s account is gone.',
    }),
    organisation: t.relation('organisation', { description: 'For which its author spoke.' }),
    authorName: t.string({
      nullable: true,
      description: 'For colleagues and coordinators; null for others, and for people who were erased.',
      select: { author: { select: nameAndOrganisations } },
      resolve: ({ author }, _args, { viewer }) => author && knownName(viewer, author),
    }),
    isOwn: t.boolean({
      description: 'You wrote it, and can take it back.',
      resolve: ({ authorId, withdrawnAt }, _args, { viewer }) =>
        withdrawnAt === null && may(viewer, 'comment.withdraw', { authorId }).ok,
    }),
  }),
})

const DiscussionRef = builder.objectRef<Discussed>('Discussion').implement({
  description:
    'What is written about one record. Read by its sides and the coordination: of a need its organisation, active ' +
    'partners and whose offers were accepted; of a pledge its organisation and those whose needs it is for; of a shipment ' +
    'or discrepancy sender and recipient. Not by carriers, nor by those who see a need of the network.',
  fields: (t) => ({
    id: t.id({
      description: 'Global id of the record, as one of its discussion.',
      resolve: ({ type, id }) => globalId('Discussion', `${type}:${id}`),
    }),
    whyNot: t.string({
      nullable: true,
      description: 'null: you may write; else a code of shared/src/core/why-not.ts.',
      resolve: (record, _args, { viewer }) => whyNot(viewer, 'comment.write', record),
    }),
    comments: t.prismaConnection(
      {
        type: 'Comment',
        cursor: 'id',
        description: 'The newest first.',
        totalCount: (record, _args, { database }) =>
          database.prisma.comment.count({ where: commentsOn(record) }),
        resolve: (query, record, _args, { database }) =>
          database.prisma.comment.findMany({
            ...query,
            where: commentsOn(record),
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          }),
      },
      { name: 'CommentConnection' },
      { name: 'CommentEdge' },
    ),
  }),
})

builder.queryField('discussion', (t) =>
  t.field({
    type: DiscussionRef,
    nullable: true,
    description: 'null: there is no such record whose discussion you may read.',
    args: {
      recordId: t.arg.id({ required: true, description: `Global id of a ${commentedTypes.join(', ')}.` }),
    },
    resolve: (_root, { recordId }, { viewer, database }) => discussionOf(database.prisma, viewer, recordId),
  }),
)

const CommentResult = resultOf('Comment')

builder.mutationFields((t) => ({
  writeComment: t.field({
    type: CommentResult,
    description: 'EDITOR of a side, or a coordinator. Everybody on the other sides is told.',
    args: {
      ...keyArgs,
      recordId: t.arg.id({ required: true, description: `Global id of a ${commentedTypes.join(', ')}.` }),
      text: t.arg.string({ required: true, description: 'At most 4,000 characters.' }),
      language: t.arg({ type: LanguageRef, required: true, description: 'In which it is written.' }),
    },
    resolve: (_root, args, context, info) =>
      answer('Comment', context, info, () => writeComment(context, args)),
  }),
  withdrawComment: t.field({
    type: CommentResult,
    description: 'Your own: the words are gone, that there were some stays.',
    args: { ...keyArgs, id: t.arg.id({ required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Comment', context, info, () => withdrawComment(context, args)),
  }),
}))
