import { MembershipRole, OrganisationKind } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import './mutations.ts'
import {
  managesMembers,
  organisationIds,
  organisationsMeant,
  seesMembers,
  visibleMemberships,
  visibleOrganisations,
} from './queries.ts'

builder.enumType(OrganisationKind, {
  name: 'OrganisationKind',
  description:
    'What a party is: UA_PARTNER asks; NRW_MUNICIPALITY, NGO and FUNDER give; COORDINATION verifies.',
})
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
    organisation: t.relation('organisation'),
    userName: t.string({
      nullable: true,
      description: "The person's name, or that of a role account.",
      select: { user: { select: { name: true } } },
      resolve: ({ user }) => user.name,
    }),
    userEmail: t.string({
      nullable: true,
      description: "For the organisation's ADMIN and for coordinators; null for others.",
      select: { user: { select: { email: true } }, organisation: { select: { id: true, verifiedAt: true } } },
      resolve: ({ user, organisation: { id, verifiedAt } }, _args, { viewer }) =>
        managesMembers(viewer, id, verifiedAt !== null) ? user.email : null,
    }),
  }),
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
    regierungsbezirk: t.exposeString('regierungsbezirk', { nullable: true }),
    lat: t.exposeFloat('lat', { nullable: true, description: 'Latitude of the city, WGS 84.' }),
    lon: t.exposeFloat('lon', { nullable: true, description: 'Longitude of the city, WGS 84.' }),
    verified: t.boolean({
      description: 'A coordinator has verified it; only then may it ask and give.',
      resolve: ({ verifiedAt }) => verifiedAt !== null,
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
  }),
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
      },
      totalCount: async (_root, args, context) => (await organisationIds(context, args)).length,
      resolve: (query, _root, args, context) => organisationsMeant(context, args, query),
    },
    { name: 'OrganisationConnection' },
    { name: 'OrganisationEdge' },
  ),
}))
