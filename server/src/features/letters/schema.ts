import { MailState } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { isRead, readLetter, sendLetterAgain } from './actions.ts'
import { mailsMeant, visibleMails } from './queries.ts'

builder.enumType(MailState, {
  name: 'MailState',
  description:
    'The way of a letter. UNCERTAIN: the connection broke at the last byte, it may have arrived, and is not sent again by ' +
    'itself. KEPT: nobody is configured to carry it, or the address exists only in examples.',
})

builder.prismaNode('Mail', {
  description: 'A letter to one person. Seen by an ADMIN of the coordination.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleMails(viewer)] }),
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'A NoticeKind, or digest, invitation, passwordReset …' }),
    toAddress: t.exposeString('toAddress'),
    language: t.expose('language', { type: LanguageRef }),
    subject: t.exposeString('subject'),
    state: t.expose('state', { type: MailState }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    lastError: t.exposeString('lastError', {
      nullable: true,
      description: 'What the mail server said last, or why it was not reached.',
    }),
    secret: t.exposeBoolean('secret', {
      description: 'It holds a key to an account: its text is forgotten once it is sent.',
    }),
    text: t.string({
      nullable: true,
      description:
        'Plain text. Of a secret letter null; whoever has to read one asks readLetter, which is noted.',
      resolve: ({ id, secret, text }, _args, context) => (!secret || isRead(context, id) ? text : null),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true }),
  }),
})

const MailResult = resultOf('Mail')

builder.queryField('mails', (t) =>
  t.prismaConnection(
    {
      type: 'Mail',
      cursor: 'id',
      description: 'Letters, the newest first. For an ADMIN of the coordination; empty for others.',
      args: {
        states: t.arg({ type: [MailState] }),
        kind: t.arg.string(),
        search: t.arg.string({ description: 'A part of the address or of the subject.' }),
      },
      totalCount: (_root, args, { viewer, database }) =>
        database.prisma.mail.count({ where: mailsMeant(viewer, args) }),
      resolve: (query, _root, args, { viewer, database }) =>
        database.prisma.mail.findMany({
          ...query,
          where: mailsMeant(viewer, args),
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    },
    { name: 'MailConnection' },
    { name: 'MailEdge' },
  ),
)

builder.mutationFields((t) => ({
  readLetter: t.field({
    type: MailResult,
    description:
      'ADMIN of the coordination: the text of a letter that holds a key. The audit notes who read it.',
    args: { key: t.arg.string({ required: true }), id: t.arg.id({ required: true }) },
    resolve: (_root, args, context, info) => answer('Mail', context, info, () => readLetter(context, args)),
  }),
  sendLetterAgain: t.field({
    type: MailResult,
    description: 'ADMIN of the coordination: one more try for a letter that is UNCERTAIN, FAILED or KEPT.',
    args: { key: t.arg.string({ required: true }), id: t.arg.id({ required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Mail', context, info, () => sendLetterAgain(context, args)),
  }),
}))
