import { fromParts } from '@aidbridge/shared/core/decimal'
import { linesOf, type Measures, sharesOf } from '@aidbridge/shared/reporting/measures'
import { builder } from '../../graphql/builder.ts'
import { plain } from '../../graphql/straight/plain.ts'

const kg = (grams: bigint) => fromParts(grams, 3)

export const FiguresRef = builder.objectRef<Measures>('OverviewFigures').implement({
  extensions: plain,
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
