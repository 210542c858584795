import { keyArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { orRefused, Refused, refusalTypes } from '../../graphql/refusals.ts'
import { eraseMyAccount, erasePerson, type Erasure } from './actions.ts'
import { type Viewed, viewsOf } from './address-views.ts'
import { passwordHashOf } from './own-password.ts'

const ErasureRef = builder.objectRef<Erasure>('Erasure').implement({
  description: 'A person whose account is gone: what they did is shown as that of a former member.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Under which records still know the person.' }),
    erasedAt: t.expose('erasedAt', { type: 'DateTime' }),
  }),
})

const ErasureResult = builder.unionType('ErasureResult', {
  description: 'That the person is erased, or why not.',
  types: [ErasureRef, ...refusalTypes],
  resolveType: (value: unknown) => (value instanceof Refused ? value.refusal.code : 'Erasure'),
})

builder.mutationFields((t) => ({
  eraseMyAccount: t.field({
    type: ErasureResult,
    description:
      'Erases you: name, address, ways to sign in, letters. What you did for your organisations stays, without your name. Not for the last ADMIN of an organisation.',
    args: {
      ...keyArgs,
      password: t.arg.string({
        description: 'Yours; left out by those who sign in elsewhere, within ten minutes after that.',
      }),
      confirmation: t.arg.string({ required: true, description: 'Your e-mail address, typed once more.' }),
    },
    resolve: (_root, args, context) => orRefused(context, () => eraseMyAccount(context, args)) as never,
  }),
  erasePerson: t.field({
    type: ErasureResult,
    description: 'ADMIN of the coordination, for somebody who asks by letter.',
    args: {
      ...keyArgs,
      membershipId: t.arg.id({ required: true, description: 'Any of the memberships of the person.' }),
      reason: t.arg.string({ required: true, description: 'Who asked, when and how; without names.' }),
    },
    resolve: (_root, args, context) => orRefused(context, () => erasePerson(context, args)) as never,
  }),
}))

builder.prismaObjectField('User', 'hasPassword', (t) =>
  t.boolean({
    description: 'You sign in with a password of yours, not (only) elsewhere.',
    resolve: async (_me, _args, context) => (await passwordHashOf(context)) !== null,
  }),
)

const AddressViewRef = builder.objectRef<Viewed>('AddressView').implement({
  description: 'Somebody of another organisation read where a place is; noted once an hour, kept for a year.',
  fields: (t) => ({
    viewedAt: t.expose('viewedAt', { type: 'DateTime' }),
    userName: t.exposeString('userName', {
      nullable: true,
      description: 'For colleagues and coordinators; null for others, and for people who were erased.',
    }),
    organisations: t.prismaField({
      type: ['Organisation'],
      description: 'To which the person belongs, or once did.',
      resolve: (_query, { organisations }) => organisations,
    }),
  }),
})

builder.prismaObjectField('Location', 'viewedBy', (t) =>
  t.field({
    type: [AddressViewRef],
    nullable: true,
    description:
      'Who read its address or contact, the newest first; for the ADMIN of its organisation and coordinators, null for others.',
    args: { first: t.arg.int({ defaultValue: 20, description: 'At most 100.' }) },
    select: { id: true, organisationId: true },
    resolve: ({ id, organisationId }, { first }, context) =>
      viewsOf(context, { id, organisationId }, Math.min(100, Math.max(1, first ?? 20))),
  }),
)
