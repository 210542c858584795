import { MembershipRole } from '@aidbridge/prisma/client'
import { keyArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { now } from '../../platform/clock.ts'
import { inviteMember, resendInvitation, revokeInvitation } from './invitation-actions.ts'
import { OrganisationResult } from './mutations.ts'
import { visibleInvitations } from './queries.ts'

export const InvitationRef = builder.prismaNode('Invitation', {
  description: 'A letter that lets somebody into an organisation. Seen by whoever may let people in there.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleInvitations(viewer)] }),
  fields: (t) => ({
    organisation: t.relation('organisation'),
    email: t.exposeString('email', { description: 'Small letters, its domain in ASCII.' }),
    role: t.expose('role', { type: MembershipRole }),
    language: t.expose('language', { type: LanguageRef, description: 'Of the letter.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    isExpired: t.boolean({
      description: 'Its link no longer works; it can be sent again.',
      select: { expiresAt: true },
      resolve: ({ expiresAt }) => expiresAt <= now(),
    }),
  }),
})

const InvitationResult = resultOf('Invitation')

builder.mutationFields((t) => ({
  inviteMember: t.field({
    type: InvitationResult,
    description:
      'ADMIN of the organisation, or APPROVER of the coordination (for a coordination: ADMIN). A letter with a link ' +
      'that works for 7 days and once. InvalidInput DUPLICATE at `email` for a member or an open invitation.',
    args: {
      ...keyArgs,
      organisationId: t.arg.id({ required: true }),
      email: t.arg.string({ required: true, description: 'Of anybody, with or without an account.' }),
      role: t.arg({ type: MembershipRole, required: true }),
      language: t.arg({ type: LanguageRef, required: true, description: 'Of the letter.' }),
    },
    resolve: (_root, args, context, info) =>
      answer('Invitation', context, info, () => inviteMember(context, args)),
  }),
  resendInvitation: t.field({
    type: InvitationResult,
    description: 'A new letter with a new link for 7 days; the earlier link no longer works.',
    args: { ...keyArgs, id: t.arg.id({ required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Invitation', context, info, () => resendInvitation(context, args)),
  }),
  revokeInvitation: t.field({
    type: OrganisationResult,
    description: 'Its link no longer works.',
    args: { ...keyArgs, id: t.arg.id({ required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Organisation', context, info, () => revokeInvitation(context, args)),
  }),
}))
