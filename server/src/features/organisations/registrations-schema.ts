import { nextSteps } from '@aidbridge/shared/accounts/rights'
import { registrationSteps } from '@aidbridge/shared/organisations/registration-lifecycle'
import { OrganisationKind, RegistrationState } from '@aidbridge/prisma/client'
import { reasonArgs, stepArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { OrganisationInputRef } from './mutations.ts'
import { lookAlikesOf, registrationsMeant, visibleRegistrations } from './queries.ts'
import { approveRegistration, rejectRegistration } from './registration-actions.ts'

builder.enumType(RegistrationState, {
  name: 'RegistrationState',
  description: 'Seen is a request once its address is confirmed: PENDING until the coordination decides.',
})

const RegistrationRef = builder.prismaNode('Registration', {
  description: 'A stranger asks to let an organisation in. Seen by coordinators.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleRegistrations(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Give it back when you decide.' }),
    state: t.expose('state', { type: RegistrationState }),
    kind: t.expose('kind', { type: OrganisationKind }),
    name: t.exposeString('name', { description: 'As the applicant writes it.' }),
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2.' }),
    ags: t.exposeString('ags', { nullable: true, description: 'Amtlicher Gemeindeschlüssel, as claimed.' }),
    edrpou: t.exposeString('edrpou', {
      nullable: true,
      description: 'Code of the Ukrainian register, as claimed.',
    }),
    oblastCode: t.exposeString('oblastCode', { nullable: true }),
    evidence: t.exposeString('evidence', {
      description: 'Partner city, who can vouch for it, a web page; in own words.',
    }),
    applicantName: t.exposeString('applicantName'),
    applicantEmail: t.exposeString('applicantEmail', { description: 'Confirmed by a letter.' }),
    language: t.expose('language', { type: LanguageRef, description: "The applicant's." }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    decisionNote: t.exposeString('decisionNote', {
      nullable: true,
      description: 'The evidence of an approval, the reason of a refusal.',
    }),
    organisation: t.relation('organisation', { nullable: true, description: 'What became of it.' }),
    lookAlikes: t.prismaField({
      type: ['Organisation'],
      description: 'Organisations that may be meant, the likeliest first, at most 5. Costs a search each.',
      resolve: async (query, registration, _args, { database }) => {
        const ids = await lookAlikesOf(database, registration)
        const found = await database.prisma.organisation.findMany({ ...query, where: { id: { in: ids } } })
        return found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      },
    }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'approve, reject.',
      resolve: ({ state }, _args, { viewer }) =>
        nextSteps(viewer, 'registration', registrationSteps, { state }, ['confirm']),
    }),
  }),
})

builder.queryFields((t) => ({
  registrations: t.prismaConnection(
    {
      type: RegistrationRef,
      cursor: 'id',
      description: 'For coordinators; empty for others. Waiting ones, who has waited longest first.',
      args: {
        decided: t.arg.boolean({ description: 'The decided ones instead, the newest decision first.' }),
      },
      totalCount: (_root, { decided }, { viewer, database }) =>
        database.prisma.registration.count({ where: registrationsMeant(viewer, decided ?? false).where! }),
      resolve: (query, _root, { decided }, { viewer, database }) =>
        database.prisma.registration.findMany({ ...query, ...registrationsMeant(viewer, decided ?? false) }),
    },
    { name: 'RegistrationConnection' },
    { name: 'RegistrationEdge' },
  ),
}))

const RegistrationResult = resultOf('Registration')

const ApprovalInputRef = builder.inputType('RegistrationApprovalInput', {
  description: 'Into which organisation: give either one that exists or a new one.',
  fields: (t) => ({
    organisationId: t.id({ description: 'One that is known already; it gets the codes that it lacked.' }),
    organisation: t.field({ type: OrganisationInputRef, description: 'A new one.' }),
    verificationNote: t.string({
      required: true,
      description: 'The evidence: codes, partnership, who was asked; 10 to 1,000 characters.',
    }),
  }),
})

builder.mutationFields((t) => ({
  approveRegistration: t.field({
    type: RegistrationResult,
    description:
      'APPROVER of the coordination. The organisation is verified; the applicant gets an invitation as its ADMIN.',
    args: { ...stepArgs, input: t.arg({ type: ApprovalInputRef, required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Registration', context, info, () => approveRegistration(context, args)),
  }),
  rejectRegistration: t.field({
    type: RegistrationResult,
    description: 'APPROVER of the coordination. The applicant gets a letter with the reason.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Registration', context, info, () => rejectRegistration(context, args)),
  }),
}))
