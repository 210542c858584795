import { OrganisationKind } from '@aidbridge/prisma/client'
import { keyArgs, stepArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { createOrganisation, editOrganisation, trustOrganisation, verifyOrganisation } from './actions.ts'

export const OrganisationResult = resultOf('Organisation')

export const OrganisationInputRef = builder.inputType('OrganisationInput', {
  description: 'An organisation as it is written. Names have 2 to 200 characters.',
  fields: (t) => ({
    kind: t.field({ type: OrganisationKind, required: true, description: 'Changed by coordinators only.' }),
    nameDe: t.string({ required: true }),
    nameUk: t.string({ required: true }),
    nameEn: t.string({ required: true }),
    spellings: t.stringList({ description: 'Former names and other spellings, at most 50; for the search.' }),
    country: t.string({ required: true, description: 'ISO 3166-1 alpha-2.' }),
    ags: t.string({
      description: 'Amtlicher Gemeindeschlüssel, 5 to 8 digits with leading zero; of one organisation only.',
    }),
    katotth: t.string({
      description: 'Code of the Ukrainian codifier, 19 characters; of one organisation only.',
    }),
    edrpou: t.string({ description: 'Code of the Ukrainian register, 8 to 10 digits.' }),
    oblastCode: t.id({ description: 'P-code of the region of a Ukrainian organisation.' }),
    regierungsbezirk: t.string(),
    lat: t.float({ description: 'Latitude of the city, WGS 84.' }),
    lon: t.float({ description: 'Longitude of the city, WGS 84.' }),
    defaultLanguage: t.field({ type: LanguageRef, required: true }),
  }),
})

builder.mutationFields((t) => ({
  createOrganisation: t.field({
    type: OrganisationResult,
    description: 'Coordinator. It has to be verified before it asks or gives.',
    args: { ...keyArgs, input: t.arg({ type: OrganisationInputRef, required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Organisation', context, info, () => createOrganisation(context, args)),
  }),
  editOrganisation: t.field({
    type: OrganisationResult,
    description: 'Its ADMIN or a coordinator.',
    args: { ...stepArgs, input: t.arg({ type: OrganisationInputRef, required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Organisation', context, info, () => editOrganisation(context, args)),
  }),
  verifyOrganisation: t.field({
    type: OrganisationResult,
    description: 'Coordinator; a coordination is verified by an ADMIN of one.',
    args: {
      ...stepArgs,
      note: t.arg.string({
        required: true,
        description: 'The evidence: codes, partnership, who was asked; 10 to 1,000 characters.',
      }),
    },
    resolve: (_root, args, context, info) =>
      answer('Organisation', context, info, () => verifyOrganisation(context, args)),
  }),
  trustOrganisation: t.field({
    type: OrganisationResult,
    description: 'Coordinator, of a verified organisation.',
    args: {
      ...stepArgs,
      publishesNeedsDirectly: t.arg.boolean({
        required: true,
        description: 'Trusted: its needs skip the verification step.',
      }),
    },
    resolve: (_root, args, context, info) =>
      answer('Organisation', context, info, () => trustOrganisation(context, args)),
  }),
}))
