import { NoticeKind } from '@aidbridge/prisma/client'
import { kindsFor } from '@aidbridge/shared/notices/kinds'
import { noticePath } from '@aidbridge/shared/notices/path'
import { sayNotice } from '@aidbridge/shared/notices/say'
import { builder } from '../../graphql/builder.ts'
import { globalId } from '../../graphql/global-ids.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { choicesOf, factsOf, noticesMeant, unreadCount } from './queries.ts'
import { visibleNotices } from './visible.ts'
import { NoticeChoiceRef } from './choices-schema.ts'
import './mutations.ts'

export const NoticeRef = builder.prismaNode('Notice', {
  description: 'Something that you were told: as you could see it at that time. Seen by you alone.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleNotices(viewer)] }),
  fields: (t) => ({
    kind: t.expose('kind', { type: NoticeKind }),
    title: t.string({
      description: 'In one line.',
      args: { language: t.arg({ type: LanguageRef, description: "The reader's, if none is given." }) },
      resolve: ({ kind, facts }, args, { language }) =>
        sayNotice(args.language ?? language, kind, factsOf(facts)).title,
    }),
    lines: t.stringList({
      description: 'What there is to know beside it: goods, differences, a reason.',
      args: { language: t.arg({ type: LanguageRef, description: "The reader's, if none is given." }) },
      resolve: ({ kind, facts }, args, { language }) =>
        sayNotice(args.language ?? language, kind, factsOf(facts)).lines,
    }),
    path: t.string({
      description: 'The page where something can be done about it, without the origin.',
      resolve: (notice) => noticePath({ ...notice, facts: factsOf(notice.facts) }),
    }),
    recordId: t.id({
      description: 'Global id of the record that it is about.',
      resolve: ({ recordType, recordId }) => globalId(recordType, recordId),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it happened.' }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true }),
  }),
})

builder.queryFields((t) => ({
  notices: t.prismaConnection(
    {
      type: NoticeRef,
      cursor: 'id',
      description: 'What you were told, the newest first.',
      args: {
        unreadOnly: t.arg.boolean(),
        kinds: t.arg({ type: [NoticeKind] }),
        recordId: t.arg.id({ description: 'Only what is about this record.' }),
      },
      totalCount: (_root, args, { viewer, database }) =>
        database.prisma.notice.count({ where: noticesMeant(viewer, args) }),
      resolve: (query, _root, args, { viewer, database }) =>
        database.prisma.notice.findMany({
          ...query,
          where: noticesMeant(viewer, args),
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    },
    { name: 'NoticeConnection' },
    { name: 'NoticeEdge' },
  ),
  unreadNotices: t.int({
    description: 'How many you have not read.',
    resolve: (_root, _args, context) => unreadCount(context),
  }),
  noticeChoices: t.field({
    type: [NoticeChoiceRef],
    description: 'For each kind that can concern you: how its letters come.',
    resolve: (_root, _args, context) =>
      context.viewer ? choicesOf(context, context.viewer, kindsFor(context.viewer)) : [],
  }),
}))
