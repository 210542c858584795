import { builder } from '../../graphql/builder.ts'
import { orRefused, Refused, refusalTypes } from '../../graphql/refusals.ts'
import { keyArgs } from '../../graphql/args.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { type GivenLink, giveLink, renewLink, revokeLink } from './actions.ts'
import { answerHolder, LinkedShipmentResult } from './held-schema.ts'
import { LinkCountInput, LinkInput, LinkReportInput } from './inputs.ts'
import { countByLink, reportByLink } from './reporting.ts'
import { reviewMilestone } from './reviewing.ts'
import { ReviewVerdictRef } from './words.ts'

const GivenLinkRef = builder.objectRef<GivenLink>('GivenLink').implement({
  description: 'A link that has just been made.',
  fields: (t) => ({
    link: t.prismaField({
      type: 'ShipmentLink',
      resolve: (query, { linkId }, _args, { database }) =>
        database.prisma.shipmentLink.findUniqueOrThrow({ ...query, where: { id: linkId } }),
    }),
    token: t.exposeString('token', {
      nullable: true,
      description:
        'What its holder sends as "Authorization: Link …"; the address is <origin>/link#<token>. Given once and kept ' +
        'nowhere: null where the same request is sent again. Then make a new link for the same person.',
    }),
  }),
})

const GivenLinkResult = builder.unionType('GivenLinkResult', {
  description: 'The link with its token, or why not.',
  types: [GivenLinkRef, ...refusalTypes],
  resolveType: (value: unknown) => (value instanceof Refused ? value.refusal.code : 'GivenLink'),
})
const ShipmentLinkResult = resultOf('ShipmentLink')
const MilestoneResult = resultOf('Milestone')

const idArgs = builder.args((t) => ({ id: t.id({ required: true }) }))

builder.mutationFields((t) => ({
  giveLink: t.field({
    type: GivenLinkResult,
    description:
      "Drivers' links are given out by the consignor, warehouses' by the consignee; by coordinators both.",
    args: { ...keyArgs, input: t.arg({ type: LinkInput, required: true }) },
    resolve: (_root, args, context) => orRefused(context, () => giveLink(context, args)) as never,
  }),
  renewLink: t.field({
    type: GivenLinkResult,
    description: 'A new link for the same person; the old one ends.',
    args: { ...keyArgs, ...idArgs },
    resolve: (_root, args, context) => orRefused(context, () => renewLink(context, args)) as never,
  }),
  revokeLink: t.field({
    type: ShipmentLinkResult,
    description: 'At once, also for a page that is open.',
    args: { ...keyArgs, ...idArgs },
    resolve: (_root, args, context, info) =>
      answer('ShipmentLink', context, info, () => revokeLink(context, args)),
  }),
  reviewMilestone: t.field({
    type: MilestoneResult,
    description: 'Confirms or doubts a report that came through a link. The report itself stays as it is.',
    args: {
      ...keyArgs,
      ...idArgs,
      verdict: t.arg({ type: ReviewVerdictRef, required: true }),
      note: t.arg.string({ description: 'Up to 500 characters; needed for DOUBTED.' }),
    },
    resolve: (_root, args, context, info) =>
      answer('Milestone', context, info, () => reviewMilestone(context, args)),
  }),

  reportByLink: t.field({
    type: LinkedShipmentResult,
    description: 'For the holder of a link.',
    args: { ...keyArgs, input: t.arg({ type: LinkReportInput, required: true }) },
    resolve: (_root, args, context) => answerHolder(context, () => reportByLink(context, args)),
  }),
  countByLink: t.field({
    type: LinkedShipmentResult,
    description: 'For the holder of a warehouse link: a draft, which the consignee confirms.',
    args: {
      ...keyArgs,
      version: t.arg.int({
        description: 'Of the `draft` that the holder saw; left out while there is none.',
      }),
      input: t.arg({ type: LinkCountInput, required: true }),
    },
    resolve: (_root, args, context) => answerHolder(context, () => countByLink(context, args)),
  }),
}))
