import { LocationKind, PartnershipStatus } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import type { Context } from '../../platform/context.ts'
import { turned } from '../../platform/sorting.ts'
import { noteAddressRead } from './address-reads.ts'
import './contacts-schema.ts'
import './mutations.ts'
import { partnershipStepsFor } from './next-steps.ts'
import {
  partnershipOrders,
  partnershipsMeant,
  partnershipSorts,
  partnershipSought,
  seesLocations,
  visibleLocations,
  visiblePartnerships,
  visiblePlaces,
} from './queries.ts'

builder.enumType(PartnershipStatus, {
  name: 'PartnershipStatus',
  description: 'Only an ACTIVE partnership gives goods; a SUSPENDED one still sees what there was.',
})
const PartnershipSortRef = builder.enumType('PartnershipSort', {
  description: 'NRW, UA: by the name of that side in your language. STATUS: in the order of its life.',
  values: partnershipSorts,
})
builder.enumType(LocationKind, { name: 'LocationKind', description: 'What a place serves for.' })

export const OblastRef = builder.prismaObject('Oblast', {
  description: 'A region of Ukraine.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'P-code, the front of the KATOTTH code.' }),
    isoCode: t.exposeString('isoCode', { description: 'ISO 3166-2.' }),
    nameDe: t.exposeString('nameDe'),
    nameUk: t.exposeString('nameUk'),
    nameEn: t.exposeString('nameEn'),
  }),
})

export const BorderCrossingRef = builder.prismaObject('BorderCrossing', {
  description: 'A border crossing on the way to Ukraine.',
  fields: (t) => ({
    code: t.exposeID('code'),
    nameDe: t.exposeString('nameDe'),
    nameUk: t.exposeString('nameUk'),
    nameEn: t.exposeString('nameEn'),
    neighbourCountry: t.exposeString('neighbourCountry', { description: 'ISO 3166-1 alpha-2.' }),
    truckFreight: t.exposeBoolean('truckFreight', {
      description: 'Commonly used by heavy trucks; false: weight limits change, check first.',
    }),
  }),
})

/** Where goods go, given out and noted as read (facts.md E2). */
function seen<Value>(place: { id: string; organisationId: string }, context: Context, value: Value): Value {
  noteAddressRead(context, place)
  return value
}

export const LocationRef = builder.prismaNode('Location', {
  description: 'A place where goods are loaded or unloaded; whoever sees it sees its address and contact.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleLocations(viewer)] }),
  fields: (t) => ({
    kind: t.expose('kind', { type: LocationKind }),
    name: t.exposeString('name'),
    address: t.string({
      nullable: true,
      description: 'Whoever of another organisation reads it, a contact or a point is noted: see viewedBy.',
      resolve: (place, _args, context) => seen(place, context, place.address),
    }),
    lat: t.float({
      nullable: true,
      description: 'Latitude, WGS 84.',
      resolve: (place, _args, context) => seen(place, context, place.lat),
    }),
    lon: t.float({
      nullable: true,
      description: 'Longitude, WGS 84.',
      resolve: (place, _args, context) => seen(place, context, place.lon),
    }),
    ramp: t.exposeBoolean('ramp', { description: 'Has a loading ramp.' }),
    forklift: t.exposeBoolean('forklift', { description: 'Has a forklift.' }),
    hours: t.string({
      nullable: true,
      description: 'When it can be reached, in own words.',
      resolve: ({ hours }) => hours || null,
    }),
    contact: t.string({
      nullable: true,
      resolve: (place, _args, context) => seen(place, context, place.contact || null),
    }),
    phone: t.string({
      nullable: true,
      resolve: (place, _args, context) => seen(place, context, place.phone || null),
    }),
  }),
})

const PartnershipFormRef = builder.prismaObject('PartnershipForm', {
  description: 'What a partnership is or was called, and since when.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'E.g. Städtepartnerschaft, Solidaritätspartnerschaft.' }),
    sinceYear: t.exposeInt('sinceYear', { nullable: true }),
    untilYear: t.exposeInt('untilYear', { nullable: true }),
    source: t.exposeString('source', { description: 'Where it is written down.' }),
    confidence: t.exposeString('confidence', {
      description: "How sure the source is: 'source', 'source-plan-only'.",
    }),
  }),
})

export const PartnershipRef = builder.prismaNode('Partnership', {
  description: 'A tie between an NRW and a Ukrainian organisation; it governs who sees what.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visiblePartnerships(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Give it back when you change the record.' }),
    status: t.expose('status', { type: PartnershipStatus }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'activate, suspend, end: see setPartnershipStatus. Empty for whoever does not decide.',
      resolve: ({ status }, _args, { viewer }) => partnershipStepsFor(viewer, status),
    }),
    nrwOrg: t.relation('nrwOrg'),
    uaOrg: t.relation('uaOrg'),
    forms: t.field({
      type: [PartnershipFormRef],
      description: 'Its history, the oldest form first.',
      select: (_args, _context, forms) => ({
        forms: forms({ orderBy: [{ sinceYear: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }] }),
      }),
      resolve: ({ forms }) => forms,
    }),
  }),
})

builder.prismaObjectFields('Organisation', (t) => ({
  oblast: t.relation('oblast', { nullable: true, description: 'Of a Ukrainian organisation.' }),
  partnerships: t.field({
    type: [PartnershipRef],
    description: 'All of them, ended ones too.',
    select: (_args, _context, partnerships) => ({
      partnershipsAsNrw: partnerships(),
      partnershipsAsUa: partnerships(),
    }),
    resolve: ({ partnershipsAsNrw, partnershipsAsUa }) =>
      [...partnershipsAsNrw, ...partnershipsAsUa].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }),
  locations: t.field({
    type: [LocationRef],
    nullable: true,
    description: 'For own members and coordinators; null for others.',
    select: (_args, _context, locations) => ({
      locations: locations({ orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    }),
    resolve: ({ id, verifiedAt, locations }, _args, { viewer }) =>
      seesLocations(viewer, id, verifiedAt !== null) ? locations : null,
  }),
}))

builder.queryFields((t) => ({
  partnerships: t.prismaConnection(
    {
      type: PartnershipRef,
      cursor: 'id',
      description: 'Pairs of cities, by the name of the municipality in your language unless sorted.',
      args: {
        search: t.arg.string({ description: 'Words of either name, in any spelling.' }),
        status: t.arg({ type: [PartnershipStatus] }),
        mine: t.arg.boolean({ description: 'Only of my organisations.' }),
        sort: t.arg({ type: PartnershipSortRef }),
        reversed: t.arg.boolean({ description: 'The other way round.' }),
      },
      totalCount: async (_root, args, context) =>
        context.database.prisma.partnership.count({ where: await partnershipsMeant(context, args) }),
      resolve: async (query, _root, args, context) =>
        context.database.prisma.partnership.findMany({
          ...query,
          where: await partnershipsMeant(context, args),
          orderBy: turned(partnershipOrders(context.language)[args.sort ?? 'NRW'], args.reversed),
        }),
    },
    { name: 'PartnershipConnection' },
    { name: 'PartnershipEdge' },
  ),
  partnership: t.prismaField({
    type: PartnershipRef,
    nullable: true,
    description: 'One pair; null when there is none that you may see.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { viewer, database }) =>
      database.prisma.partnership.findFirst({ ...query, where: partnershipSought(viewer, id) }),
  }),
  oblasts: t.prismaField({
    type: [OblastRef],
    description: 'All regions of Ukraine.',
    resolve: (query, _root, _args, { viewer, database }) =>
      database.prisma.oblast.findMany({ ...query, where: visiblePlaces(viewer), orderBy: { code: 'asc' } }),
  }),
  crossings: t.prismaField({
    type: [BorderCrossingRef],
    description: 'Border crossings on the way, country by country.',
    resolve: (query, _root, _args, { viewer, database }) =>
      database.prisma.borderCrossing.findMany({
        ...query,
        where: visiblePlaces(viewer),
        orderBy: [{ neighbourCountry: 'asc' }, { nameEn: 'asc' }],
      }),
  }),
}))
