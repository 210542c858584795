import { fromParts } from '@aidbridge/shared/core/decimal'
import { linesOf, type Measures, sharesOf } from '@aidbridge/shared/reporting/measures'
import { builder } from '../../graphql/builder.ts'
import { OverviewFilterInput } from './inputs.ts'
import { overview, type OverviewResult, type PartnershipFigures } from './queries.ts'
import type { DaySums } from './series.ts'

const kg = (grams: bigint) => fromParts(grams, 3)

const FiguresRef = builder.objectRef<Measures>('OverviewFigures').implement({
  description: 'Sums over need lines. A line counts in one of four classes; kilograms are estimates.',
  fields: (t) => ({
    lines: t.int({ description: 'Need lines that are still asked for.', resolve: linesOf }),
    linesOpen: t.exposeInt('linesOpen', { description: 'Nobody covers the remainder.' }),
    linesPledged: t.exposeInt('linesPledged', { description: 'Consented to, nothing under way.' }),
    linesUnderWay: t.exposeInt('linesUnderWay', { description: 'Something is in transit.' }),
    linesDelivered: t.exposeInt('linesDelivered', { description: 'All received in good condition.' }),
    linesUnweighed: t.exposeInt('linesUnweighed', {
      description: 'Without a weight: left out of the kilograms.',
    }),
    coverage: t.float({
      nullable: true,
      description: "Mean of the lines' coverage, 0 to 1; null without lines.",
      resolve: (measures) => sharesOf(measures).coverageByLine,
    }),
    fulfilment: t.float({
      nullable: true,
      description: "Mean of the lines' fulfilment, 0 to 1; null without lines.",
      resolve: (measures) => sharesOf(measures).fulfilmentByLine,
    }),
    demandKg: t.field({
      type: 'Decimal',
      description: 'Estimated kg.',
      resolve: ({ demandKg }) => kg(demandKg),
    }),
    gapKg: t.field({ type: 'Decimal', description: 'Covered by nobody.', resolve: ({ gapKg }) => kg(gapKg) }),
    toShipKg: t.field({
      type: 'Decimal',
      description: 'Consented to and not sent yet.',
      resolve: ({ toShipKg }) => kg(toShipKg),
    }),
    inTransitKg: t.field({
      type: 'Decimal',
      description: 'Sent and not counted yet, what is missing included.',
      resolve: ({ inTransitKg }) => kg(inTransitKg),
    }),
    missingKg: t.field({
      type: 'Decimal',
      description: 'Shortages that are still open; a part of what is in transit.',
      resolve: ({ missingKg }) => kg(missingKg),
    }),
    receivedKg: t.field({
      type: 'Decimal',
      description: 'Good in confirmed receipts.',
      resolve: ({ receivedKg }) => kg(receivedKg),
    }),
    coverageByWeight: t.float({
      nullable: true,
      description: '0 to 1; null without weight.',
      resolve: (measures) => sharesOf(measures).coverageByWeight,
    }),
    fulfilmentByWeight: t.float({
      nullable: true,
      description: '0 to 1; null without weight.',
      resolve: (measures) => sharesOf(measures).fulfilmentByWeight,
    }),
  }),
})

const ByCategoryRef = builder
  .objectRef<OverviewResult['byCategory'][number]>('OverviewByCategory')
  .implement({
    fields: (t) => ({
      category: t.prismaField({
        type: 'Category',
        nullable: true,
        description: 'null: lines that are not mapped to the catalogue yet.',
        resolve: (_query, { category }) => category,
      }),
      figures: t.expose('figures', { type: FiguresRef }),
    }),
  })
const ByItemRef = builder.objectRef<OverviewResult['byItem'][number]>('OverviewByItem').implement({
  fields: (t) => ({
    item: t.prismaField({
      type: 'Item',
      nullable: true,
      description: 'null: lines that are not mapped to the catalogue yet.',
      resolve: (_query, { item }) => item,
    }),
    figures: t.expose('figures', { type: FiguresRef }),
  }),
})
const ByOblastRef = builder.objectRef<OverviewResult['byOblast'][number]>('OverviewByOblast').implement({
  fields: (t) => ({
    oblast: t.prismaField({ type: 'Oblast', nullable: true, resolve: (_query, { oblast }) => oblast }),
    figures: t.expose('figures', { type: FiguresRef }),
  }),
})

const forItsSides = 'For its two sides and coordinators; null for others.'
const ByPartnershipRef = builder.objectRef<PartnershipFigures>('OverviewByPartnership').implement({
  description:
    "The Ukrainian side's demand is shared by all its partners; given… is this NRW side's own part. Rows do not add up.",
  fields: (t) => ({
    partnership: t.prismaField({ type: 'Partnership', resolve: (_query, { partnership }) => partnership }),
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
  description:
    'The state of things at the end of one day, by when it happened (occurredAt), not by when it was recorded.',
  fields: (t) => ({
    day: t.field({ type: 'Date', resolve: ({ day }) => new Date(day) }),
    demandKg: t.field({
      type: 'Decimal',
      description: 'Estimated kg.',
      resolve: ({ measures }) => kg(measures.demandKg),
    }),
    receivedKg: t.field({
      type: 'Decimal',
      description: 'Estimated kg.',
      resolve: ({ measures }) => kg(measures.receivedKg),
    }),
    lines: t.int({ resolve: ({ measures }) => linesOf(measures) }),
    linesDelivered: t.int({ resolve: ({ measures }) => measures.linesDelivered }),
  }),
})

const OverviewRef = builder.objectRef<OverviewResult>('Overview').implement({
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
    byPartnership: t.expose('byPartnership', { type: [ByPartnershipRef] }),
    series: t.expose('series', {
      type: [PointRef],
      description: 'Running totals in equal steps, the oldest first; at most 120 points.',
    }),
  }),
})

builder.queryField('overview', (t) =>
  t.field({
    type: OverviewRef,
    description: 'The dashboard.',
    args: { filter: t.arg({ type: OverviewFilterInput }) },
    resolve: (_root, { filter }, context) => overview(context, filter),
  }),
)
