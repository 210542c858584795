import { decimal } from '@aidbridge/shared/core/quantity'
import { asShare, type Coverage, coverageOf, ineffectiveOf } from '@aidbridge/shared/needs/coverage'
import { progressOf } from '@aidbridge/shared/needs/progress'
import { builder } from '../../graphql/builder.ts'
import { inSql } from '../../graphql/straight/forms.ts'
import { countersOf, type NeedLineFacts } from './coverage.ts'
import { shareInSql } from './coverage-sql.ts'
import { visibleNeedLines } from './queries.ts'
import { ProgressRef } from './words.ts'

type Derived = Exclude<keyof Coverage, 'coverage' | 'fulfilment'>

const derived = (name: Derived) => (line: NeedLineFacts) => decimal(coverageOf(countersOf(line))[name])
const share = (name: 'coverage' | 'fulfilment') => (line: NeedLineFacts) =>
  asShare(coverageOf(countersOf(line))[name])

builder.prismaNode('NeedLine', {
  description: 'One kind of goods of a need. All its quantities are in its own `unit` (domain.md 3).',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleNeedLines(viewer)] }),
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place among the lines, from 1.' }),
    item: t.relation('item', {
      nullable: true,
      description: 'null: not mapped to the catalogue yet, see freeText.',
    }),
    freeText: t.exposeString('freeText', { nullable: true, description: "In the need's language." }),
    category: t.relation('category', {
      nullable: true,
      description: 'null: free text that nobody has sorted yet.',
    }),
    unit: t.exposeString('unit', { description: 'UN/ECE Recommendation 20 or 21 code.' }),
    qtyRequested: t.expose('qtyRequested', { type: 'Decimal' }),
    qtyTyped: t.exposeString('qtyTyped', { description: 'As the person typed it.' }),
    qtyCancelled: t.expose('qtyCancelled', { type: 'Decimal', description: 'No longer needed, in all.' }),
    cancelReason: t.exposeString('cancelReason', { nullable: true }),
    specification: t.exposeString('specification', { description: 'What exactly. May be empty.' }),
    acceptsUsed: t.exposeBoolean('acceptsUsed', { description: 'Used goods will do.' }),
    acceptsSubstitute: t.exposeBoolean('acceptsSubstitute', { description: 'Similar goods will do.' }),
    overCoverQty: t.expose('overCoverQty', {
      type: 'Decimal',
      description: 'How much more than the demand a coordinator lets be accepted.',
    }),
    overCoverReason: t.exposeString('overCoverReason', { nullable: true }),
    demand: t.field({
      type: 'Decimal',
      description: 'Requested, less cancelled.',
      extensions: inSql((line) => `trim_scale(${line}.demand_qty)::text`),
      resolve: derived('demand'),
    }),
    proposed: t.expose('proposedQty', {
      type: 'Decimal',
      description: 'Offered and not yet answered by the recipient; covers nothing.',
    }),
    accepted: t.expose('acceptedQty', { type: 'Decimal', description: 'Consented, less released.' }),
    toShip: t.field({
      type: 'Decimal',
      description: 'Consented and not on its way.',
      extensions: inSql((line) => `trim_scale(greatest(0, ${line}.to_ship_qty))::text`),
      resolve: derived('toShip'),
    }),
    inTransit: t.field({
      type: 'Decimal',
      description: 'Left its consignor and is not accounted for yet; open shortages included.',
      extensions: inSql((line) => `trim_scale(${line}.in_transit_qty)::text`),
      resolve: derived('inTransit'),
    }),
    missing: t.expose('missingQty', { type: 'Decimal', description: 'Open shortages; a part of inTransit.' }),
    received: t.expose('receivedQty', { type: 'Decimal', description: 'Good, in confirmed receipts.' }),
    ineffective: t.field({
      type: 'Decimal',
      description: 'Damaged, refused or lost.',
      resolve: (line) => decimal(ineffectiveOf(countersOf(line))),
    }),
    gap: t.field({
      type: 'Decimal',
      description: 'What nobody has covered yet.',
      extensions: inSql((line) => `trim_scale(${line}.gap_qty)::text`),
      resolve: derived('gap'),
    }),
    coverage: t.float({
      description: 'Covered part of the demand, 0 to 1.',
      extensions: inSql((line) => shareInSql(line, 'coverage')),
      resolve: share('coverage'),
    }),
    fulfilment: t.float({
      description: 'Part of the demand that was received in good condition, 0 to 1.',
      extensions: inSql((line) => shareInSql(line, 'fulfilment')),
      resolve: share('fulfilment'),
    }),
    progress: t.field({
      type: ProgressRef,
      extensions: inSql((line) => `${line}.progress`),
      resolve: (line) => progressOf(countersOf(line)),
    }),
    unitWeightKg: t.expose('unitWeightKg', {
      type: 'Decimal',
      nullable: true,
      description: 'Estimated kg of one unit, as the catalogue had it when the line was written.',
    }),
    need: t.relation('need'),
  }),
})
