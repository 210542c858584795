import { Priority } from '@aidbridge/prisma/client'
import { fromParts } from '@aidbridge/shared/core/decimal'
import { builder } from '../../graphql/builder.ts'
import { kept, plain, plainRecord } from '../../graphql/straight/plain.ts'
import { FiguresRef } from './figures-schema.ts'
import { OverviewFilterInput } from './inputs.ts'
import { overview, type OverviewResult, overviewSince, type PartnershipFigures } from './queries.ts'
import type { DaySums } from './series.ts'

const kg = (grams: bigint) => fromParts(grams, 3)

const ByCategoryRef = builder
  .objectRef<OverviewResult['byCategory'][number]>('OverviewByCategory')
  .implement({
    extensions: plain,
    fields: (t) => ({
      category: t.prismaField({
        type: 'Category',
        nullable: true,
        description: 'null: lines that are not mapped to the catalogue yet.',
        resolve: (_query, { category }) => category,
        extensions: plainRecord(({ category }: { category: object | null }) => category),
      }),
      figures: t.expose('figures', { type: FiguresRef }),
    }),
  })
const ByItemRef = builder.objectRef<OverviewResult['byItem'][number]>('OverviewByItem').implement({
  extensions: plain,
  fields: (t) => ({
    item: t.prismaField({
      type: 'Item',
      nullable: true,
      description: 'null: lines that are not mapped to the catalogue yet.',
      resolve: (_query, { item }) => item,
      extensions: plainRecord(({ item }: { item: object | null }) => item),
    }),
    figures: t.expose('figures', { type: FiguresRef }),
  }),
})
const ByOblastRef = builder.objectRef<OverviewResult['byOblast'][number]>('OverviewByOblast').implement({
  extensions: plain,
  fields: (t) => ({
    oblast: t.prismaField({
      type: 'Oblast',
      nullable: true,
      resolve: (_query, { oblast }) => oblast,
      extensions: plainRecord(({ oblast }: { oblast: object | null }) => oblast),
    }),
    figures: t.expose('figures', { type: FiguresRef }),
  }),
})

const ByPriorityRef = builder
  .objectRef<OverviewResult['byPriority'][number]>('OverviewByPriority')
  .implement({
    extensions: plain,
    fields: (t) => ({
      priority: t.expose('priority', { type: Priority }),
      figures: t.expose('figures', { type: FiguresRef }),
    }),
  })

const forItsSides = 'For its two sides and coordinators; null for others.'
const ByPartnershipRef = builder.objectRef<PartnershipFigures>('OverviewByPartnership').implement({
  extensions: plain,
  description:
    "The Ukrainian side's demand is shared by all its partners; given… is this NRW side's own part. Rows do not add up.",
  fields: (t) => ({
    partnership: t.prismaField({
      type: 'Partnership',
      resolve: (_query, { partnership }) => partnership,
      extensions: plainRecord(({ partnership }: { partnership: object | null }) => partnership),
    }),
    figures: t.expose('figures', { type: FiguresRef }),
    givenToShipKg: t.field({
      type: 'Decimal',
      nullable: true,
      description: `Consented to and not sent yet. ${forItsSides}`,
      resolve: ({ given }) => given && kg(given.toShipKg),
    }),
    givenInTransitKg: t.field({
      type: 'Decimal',
      nullable: true,
      description: `Sent and not counted yet. ${forItsSides}`,
      resolve: ({ given }) => given && kg(given.inTransitKg),
    }),
    givenReceivedKg: t.field({
      type: 'Decimal',
      nullable: true,
      description: `Good in confirmed receipts. ${forItsSides}`,
      resolve: ({ given }) => given && kg(given.receivedKg),
    }),
  }),
})

const PointRef = builder.objectRef<DaySums>('OverviewPoint').implement({
  extensions: plain,
  description:
    'The state of things at the end of one day, by when it happened (occurredAt), not by when it was recorded.',
  fields: (t) => ({
    day: t.field({ type: 'Date', resolve: ({ day }) => new Date(day) }),
    demandKg: t.field({
      type: 'Decimal',
      description: 'Estimated kg.',
      resolve: ({ demandKg }) => kg(demandKg),
    }),
    receivedKg: t.field({
      type: 'Decimal',
      description: 'Estimated kg.',
      resolve: ({ receivedKg }) => kg(receivedKg),
    }),
    lines: t.exposeInt('lines'),
    linesDelivered: t.exposeInt('linesDelivered'),
  }),
})

const OverviewRef = builder.objectRef<OverviewResult>('Overview').implement({
  extensions: plain,
  description: 'Needs against what has been delivered, of all that the viewer may see.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'The moment of these figures.' }),
    figures: t.expose('figures', { type: FiguresRef }),
    byCategory: t.expose('byCategory', { type: [ByCategoryRef] }),
    byItem: t.expose('byItem', {
      type: [ByItemRef],
      description: 'Only when the filter names categories or items; else empty.',
    }),
    byOblast: t.expose('byOblast', { type: [ByOblastRef] }),
    byPriority: t.expose('byPriority', { type: [ByPriorityRef], description: 'The most urgent first.' }),
    byPartnership: t.expose('byPartnership', { type: [ByPartnershipRef] }),
    series: t.expose('series', {
      type: [PointRef],
      description: 'Running totals in equal steps, the oldest first; at most 120 points.',
    }),
  }),
})

builder.queryFields((t) => ({
  overview: t.field({
    type: OverviewRef,
    description: 'The dashboard.',
    args: { filter: t.arg({ type: OverviewFilterInput }) },
    resolve: async (_root, { filter }, context, info) => kept(context, info, await overview(context, filter)),
  }),
  overviewSince: t.field({
    type: 'Date',
    nullable: true,
    description: 'The first day that `asOf` can tell the viewer anything of; null: nothing is known yet.',
    resolve: (_root, _args, context) => overviewSince(context),
  }),
}))
