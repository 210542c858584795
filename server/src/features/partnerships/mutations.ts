import { LocationKind, PartnershipStatus } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { createLocation, createPartnership, editLocation, setPartnershipStatus } from './actions.ts'

const LocationResult = resultOf('Location')
const PartnershipResult = resultOf('Partnership')

const LocationInputRef = builder.inputType('LocationInput', {
  description: 'A place as it is written.',
  fields: (t) => ({
    organisationId: t.id({ required: true, description: 'Whose place; stays when it is edited.' }),
    kind: t.field({ type: LocationKind, required: true }),
    name: t.string({ required: true, description: '2 to 200 characters.' }),
    address: t.string({ required: true, description: '3 to 500 characters.' }),
    lat: t.float({ description: 'Latitude, WGS 84.' }),
    lon: t.float({ description: 'Longitude, WGS 84.' }),
    ramp: t.boolean({ description: 'Has a loading ramp; false unless said.' }),
    forklift: t.boolean({ description: 'Has a forklift; false unless said.' }),
    hours: t.string({ description: 'When it can be reached; at most 200 characters.' }),
    contact: t.string({ description: 'Who is there; at most 200 characters.' }),
    phone: t.string({ description: 'At most 40 characters.' }),
  }),
})

const keyArgs = builder.args((t) => ({ key: t.string({ required: true }) }))

builder.mutationFields((t) => ({
  createLocation: t.field({
    type: LocationResult,
    description: 'EDITOR of the organisation or coordinator.',
    args: { ...keyArgs, input: t.arg({ type: LocationInputRef, required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Location', context, info, () => createLocation(context, args)),
  }),
  editLocation: t.field({
    type: LocationResult,
    description: 'EDITOR of the organisation or coordinator.',
    args: {
      ...keyArgs,
      id: t.arg.id({ required: true }),
      input: t.arg({ type: LocationInputRef, required: true }),
    },
    resolve: (_root, args, context, info) =>
      answer('Location', context, info, () => editLocation(context, args)),
  }),
  createPartnership: t.field({
    type: PartnershipResult,
    description: 'Proposed by ADMIN of either side or by a coordinator.',
    args: {
      ...keyArgs,
      nrwOrgId: t.arg.id({ required: true }),
      uaOrgId: t.arg.id({ required: true }),
      kind: t.arg.string({ required: true, description: 'E.g. Städtepartnerschaft; 3 to 100 characters.' }),
      sinceYear: t.arg.int({ description: '1945 or later.' }),
      source: t.arg.string({ required: true, description: 'Where it is written down; 3 to 500 characters.' }),
    },
    resolve: (_root, args, context, info) =>
      answer('Partnership', context, info, () => createPartnership(context, args)),
  }),
  setPartnershipStatus: t.field({
    type: PartnershipResult,
    description: 'Coordinator. To ACTIVE, SUSPENDED or ENDED.',
    args: {
      ...keyArgs,
      id: t.arg.id({ required: true }),
      version: t.arg.int({ required: true }),
      status: t.arg({ type: PartnershipStatus, required: true }),
      reason: t.arg.string({ required: true, description: '3 to 500 characters.' }),
    },
    resolve: (_root, args, context, info) =>
      answer('Partnership', context, info, () => setPartnershipStatus(context, args)),
  }),
}))
