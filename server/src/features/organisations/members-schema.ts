import { may } from '@aidbridge/shared/accounts/rights'
import { roles } from '@aidbridge/shared/accounts/roles'
import { MembershipRole } from '@aidbridge/prisma/client'
import { keyArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { leaveOrganisation, offerAsContact, removeMember, setMemberRole } from './member-actions.ts'
import { OrganisationResult } from './mutations.ts'
import { membershipSteps } from './next-steps.ts'
import { managesMembers, visibleMemberships } from './queries.ts'
import { membershipFacts, membershipSubject } from './subject.ts'

builder.enumType(MembershipRole, {
  name: 'MembershipRole',
  description: 'What a person may do for an organisation; each role includes the ones before it.',
})

export const MembershipRef = builder.prismaNode('Membership', {
  description: 'A person in an organisation. Seen by its members and by coordinators.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleMemberships(viewer)] }),
  fields: (t) => ({
    role: t.expose('role', { type: MembershipRole }),
    since: t.expose('createdAt', { type: 'DateTime' }),
    isContact: t.exposeBoolean('isContact', {
      description:
        'Partners of the organisation see the person’s name and address, at the person’s own wish.',
    }),
    organisation: t.relation('organisation'),
    userName: t.string({
      nullable: true,
      description: "The person's name, or that of a role account.",
      select: { user: { select: { name: true } } },
      resolve: ({ user }) => user.name,
    }),
    userEmail: t.string({
      nullable: true,
      description: 'For whoever may let people in, and for the person; null for others.',
      select: {
        userId: true,
        user: { select: { email: true } },
        organisation: { select: { id: true, kind: true } },
      },
      resolve: ({ userId, user, organisation: { id, kind } }, _args, { viewer }) =>
        viewer?.userId === userId || managesMembers(viewer, id, kind) ? user.email : null,
    }),
    isYou: t.boolean({
      select: { userId: true },
      resolve: ({ userId }, _args, { viewer }) => viewer?.userId === userId,
    }),
    rolesToGive: t.field({
      type: [MembershipRole],
      description: 'The other roles that you may give to this person.',
      select: membershipFacts,
      resolve: (membership, _args, { viewer }) => {
        const subject = membershipSubject(membership)
        const others = roles.filter((role) => role !== membership.role)
        return others.filter((newRole) => may(viewer, 'membership.setRole', { ...subject, newRole }).ok)
      },
    }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'setRole and remove; of your own membership leave instead of remove.',
      select: membershipFacts,
      resolve: (membership, _args, { viewer }) => membershipSteps(viewer, membershipSubject(membership)),
    }),
  }),
})

const MembershipResult = resultOf('Membership')

builder.mutationFields((t) => ({
  offerAsContact: t.field({
    type: MembershipResult,
    description:
      'Of your own membership: whether the partners of the organisation see your name and address.',
    args: {
      ...keyArgs,
      id: t.arg.id({ required: true }),
      isContact: t.arg.boolean({ required: true }),
    },
    resolve: (_root, args, context, info) =>
      answer('Membership', context, info, () => offerAsContact(context, args)),
  }),
  setMemberRole: t.field({
    type: MembershipResult,
    description:
      'ADMIN of the organisation, or APPROVER of the coordination (for a coordination: ADMIN). ' +
      'NotAllowed LAST_ADMIN where nobody else is ADMIN, OWN_ROLE where you would raise yourself.',
    args: {
      ...keyArgs,
      id: t.arg.id({ required: true }),
      role: t.arg({ type: MembershipRole, required: true }),
    },
    resolve: (_root, args, context, info) =>
      answer('Membership', context, info, () => setMemberRole(context, args)),
  }),
  removeMember: t.field({
    type: OrganisationResult,
    description: 'As setMemberRole. The person keeps the account and is refused with the next request.',
    args: { ...keyArgs, id: t.arg.id({ required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Organisation', context, info, () => removeMember(context, args)),
  }),
  leaveOrganisation: t.field({
    type: OrganisationResult,
    description: 'Ends your own membership. NotAllowed LAST_ADMIN where nobody else is ADMIN.',
    args: { ...keyArgs, id: t.arg.id({ required: true, description: 'Of the organisation.' }) },
    resolve: (_root, args, context, info) =>
      answer('Organisation', context, info, () => leaveOrganisation(context, args)),
  }),
}))
