import { OrganisationKind } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import { InvitationRef } from './invitations-schema.ts'
import { MembershipRef } from './members-schema.ts'
import './mutations.ts'
import { organisationSteps } from './next-steps.ts'
import {
  managesMembers,
  organisationIds,
  organisationsMeant,
  organisationSorts,
  seesMembers,
  visibleOrganisations,
} from './queries.ts'
import './registrations-schema.ts'
import { organisationSubject } from './subject.ts'

builder.enumType(OrganisationKind, {
  name: 'OrganisationKind',
  description:
    'What a party is: UA_PARTNER asks; NRW_MUNICIPALITY, NGO and FUNDER give; COORDINATION verifies.',
})
export const OrganisationRef = builder.prismaNode('Organisation', {
  description: 'A party: who asks, who gives, who carries, who coordinates.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleOrganisations(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Give it back when you change the record.' }),
    kind: t.expose('kind', { type: OrganisationKind }),
    nameDe: t.exposeString('nameDe'),
    nameUk: t.exposeString('nameUk'),
    nameEn: t.exposeString('nameEn'),
    spellings: t.exposeStringList('spellings', { description: 'Former names and other spellings.' }),
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2.' }),
    ags: t.exposeString('ags', {
      nullable: true,
      description: 'Amtlicher Gemeindeschlüssel; text, for its leading zero.',
    }),
    katotth: t.exposeString('katotth', { nullable: true, description: 'Code of the Ukrainian codifier.' }),
    edrpou: t.exposeString('edrpou', { nullable: true, description: 'Code of the Ukrainian register.' }),
    regierungsbezirk: t.exposeString('regierungsbezirk', { nullable: true }),
    lat: t.exposeFloat('lat', { nullable: true, description: 'Latitude of the city, WGS 84.' }),
    lon: t.exposeFloat('lon', { nullable: true, description: 'Longitude of the city, WGS 84.' }),
    verified: t.boolean({
      description: 'A coordinator has verified it; only then may it ask and give.',
      resolve: ({ verifiedAt }) => verifiedAt !== null,
    }),
    verifiedAt: t.expose('verifiedAt', { type: 'DateTime', nullable: true }),
    verificationNote: t.string({
      nullable: true,
      description: 'What the verification rests on; for own members and coordinators, null for others.',
      resolve: ({ id, verifiedAt, verificationNote }, _args, { viewer }) =>
        seesMembers(viewer, id, verifiedAt !== null) ? verificationNote : null,
    }),
    publishesNeedsDirectly: t.exposeBoolean('publishesNeedsDirectly', {
      description: 'Trusted: its needs skip the verification step.',
    }),
    defaultLanguage: t.expose('defaultLanguage', { type: LanguageRef }),
    members: t.field({
      type: [MembershipRef],
      nullable: true,
      description: 'For own members and coordinators; null for others.',
      select: (_args, _context, members) => ({
        memberships: members({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
      }),
      resolve: ({ id, verifiedAt, memberships }, _args, { viewer }) =>
        seesMembers(viewer, id, verifiedAt !== null) ? memberships : null,
    }),
    invitations: t.field({
      type: [InvitationRef],
      nullable: true,
      description: 'Not accepted yet, the newest first; for whoever may let people in, null for others.',
      select: (_args, _context, invitations) => ({
        invitations: invitations({
          where: { acceptedAt: null, revokedAt: null },
          orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        }),
      }),
      resolve: ({ id, kind, invitations }, _args, { viewer }) =>
        managesMembers(viewer, id, kind) ? invitations : null,
    }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'edit, verify, trust, distrust, invite, addLocation: what can be done with it now.',
      resolve: (organisation, _args, { viewer }) =>
        organisationSteps(viewer, organisationSubject(organisation), organisation.publishesNeedsDirectly),
    }),
  }),
})

const OrganisationSortRef = builder.enumType('OrganisationSort', {
  description:
    'By the name, the region, or else in the order of their words; PLACE and VERIFIED then by name.',
  values: organisationSorts,
})

builder.queryFields((t) => ({
  organisations: t.prismaConnection(
    {
      type: OrganisationRef,
      cursor: 'id',
      description: 'Organisations by name in your language; with a search the best first.',
      args: {
        search: t.arg.string({ description: 'Words of a name or a code, in any spelling.' }),
        kinds: t.arg({ type: [OrganisationKind] }),
        verified: t.arg.boolean({ description: 'Only those that are, or are not, verified.' }),
        sort: t.arg({ type: OrganisationSortRef }),
        reversed: t.arg.boolean({ description: 'The other way round.' }),
      },
      totalCount: async (_root, args, context) => (await organisationIds(context, args)).length,
      resolve: (query, _root, args, context) => organisationsMeant(context, args, query),
    },
    { name: 'OrganisationConnection' },
    { name: 'OrganisationEdge' },
  ),
}))
