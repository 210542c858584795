import { Delivery, NoticeKind, type Notice } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { globalId } from '../../graphql/global-ids.ts'
import { NoticeChoiceRef } from './choices-schema.ts'
import { markNotices, setNoticeDelivery } from './actions.ts'
import { choicesOf, unreadCount } from './queries.ts'

const MarkedRef = builder.objectRef<{ notices: Notice[] }>('MarkedNotices').implement({
  description: 'What has been marked.',
  fields: (t) => ({
    ids: t.idList({
      description: 'Global ids of the notices that this has changed.',
      resolve: ({ notices }) => notices.map(({ id }) => globalId('Notice', id)),
    }),
    unread: t.int({
      description: 'How many you have not read now.',
      resolve: (_marked, _args, context) => unreadCount(context),
    }),
  }),
})

builder.mutationFields((t) => ({
  markNoticesRead: t.field({
    type: MarkedRef,
    description:
      'Your own notices: these, those about one record, or all (500 at once). Doing it twice changes nothing.',
    args: {
      ids: t.arg.idList(),
      recordId: t.arg.id({ description: 'Global id of a record.' }),
      all: t.arg.boolean(),
    },
    resolve: async (_root, args, context) => ({ notices: await markNotices(context, args, true) }),
  }),
  markNoticesUnread: t.field({
    type: MarkedRef,
    description: 'Takes it back.',
    args: { ids: t.arg.idList({ required: true }) },
    resolve: async (_root, { ids }, context) => ({ notices: await markNotices(context, { ids }, false) }),
  }),
  setNoticeDelivery: t.field({
    type: NoticeChoiceRef,
    nullable: true,
    description: 'How letters of one kind come to you; null when you are not signed in.',
    args: {
      kind: t.arg({ type: NoticeKind, required: true }),
      delivery: t.arg({ type: Delivery, required: true }),
    },
    resolve: async (_root, { kind, delivery }, context) => {
      await setNoticeDelivery(context, kind, delivery)
      const [choice] = context.viewer ? await choicesOf(context, context.viewer, [kind]) : []
      return choice ?? null
    },
  }),
}))
