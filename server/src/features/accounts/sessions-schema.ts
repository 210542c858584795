import type { Session } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { browserIn, systemIn } from './devices.ts'
import { endOtherSessions, endSession, ownSessions } from './sessions.ts'

const MySessionRef = builder.objectRef<Session>('MySession').implement({
  description: 'One place where you are signed in.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the session; it is not its key.' }),
    browser: t.string({
      nullable: true,
      description: 'E.g. Firefox; null where it is none of the usual ones.',
      resolve: ({ userAgent }) => browserIn(userAgent),
    }),
    system: t.string({
      nullable: true,
      description: 'E.g. Windows or iPhone; null where it is none of the usual ones.',
      resolve: ({ userAgent }) => systemIn(userAgent),
    }),
    address: t.exposeString('ipAddress', {
      nullable: true,
      description: 'Network address at the sign-in.',
    }),
    startedAt: t.expose('createdAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('updatedAt', { type: 'DateTime', description: 'To the hour.' }),
    isCurrent: t.boolean({
      description: 'The one with which you ask.',
      resolve: ({ id }, _args, { session }) => id === session?.id,
    }),
  }),
})

builder.queryField('mySessions', (t) =>
  t.field({
    type: [MySessionRef],
    description: 'Where you are signed in: the present session first, then the one used last.',
    resolve: (_root, _args, context) => ownSessions(context),
  }),
)

builder.mutationFields((t) => ({
  endSession: t.field({
    type: [MySessionRef],
    description: 'Signs you out there, at once. Answers with the sessions that are left.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => endSession(context, id),
  }),
  endOtherSessions: t.field({
    type: [MySessionRef],
    description: 'Signs you out everywhere else, at once. Answers with the sessions that are left.',
    resolve: (_root, _args, context) => endOtherSessions(context),
  }),
}))
