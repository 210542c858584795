import { Delivery, NoticeKind } from '@aidbridge/prisma/client'
import { sayKind } from '@aidbridge/shared/notices/say'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import type { Choice } from './queries.ts'

builder.enumType(NoticeKind, { name: 'NoticeKind', description: 'What somebody is told of.' })
builder.enumType(Delivery, {
  name: 'Delivery',
  description:
    'How letters of a kind come: AT_ONCE, DAILY in one letter of the morning, or NEVER. The bell shows every kind.',
})

export const NoticeChoiceRef = builder.objectRef<Choice>('NoticeChoice').implement({
  description: 'How letters of one kind come to you.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NoticeKind }),
    label: t.string({
      args: { language: t.arg({ type: LanguageRef, description: "The reader's, if none is given." }) },
      resolve: ({ kind }, args, { language }) => sayKind(args.language ?? language, kind),
    }),
    delivery: t.expose('delivery', { type: Delivery }),
    usual: t.expose('usual', { type: Delivery, description: 'What it is where nothing was chosen.' }),
  }),
})
