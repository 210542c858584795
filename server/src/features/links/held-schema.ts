import { builder } from '../../graphql/builder.ts'
import { globalId } from '../../graphql/global-ids.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { orRefused, Refused, refusalTypes } from '../../graphql/refusals.ts'
import { openToStrangers } from '../../graphql/strangers.ts'
import type { Context } from '../../platform/context.ts'
import { MilestoneCodeRef, ShipmentStateRef } from '../shipments/words.ts'
import {
  type HeldCount,
  type HeldCountLine,
  type HeldLine,
  type HeldReport,
  type HeldShipment,
  heldShipment,
} from './held-shipment.ts'
import { holderOf } from './load.ts'
import { LinkKindRef } from './words.ts'

interface Names {
  nameDe: string
  nameUk: string
  nameEn: string
}

const LinkedNameRef = builder.objectRef<Names>('LinkedName').implement({
  description: 'A party or a good by its names, and nothing else.',
  fields: (t) => ({
    nameDe: t.exposeString('nameDe'),
    nameUk: t.exposeString('nameUk'),
    nameEn: t.exposeString('nameEn'),
  }),
})

const LinkedLineRef = builder.objectRef<HeldLine>('LinkedLine').implement({
  description: 'Goods of the shipment.',
  fields: (t) => ({
    id: t.id({
      description: 'For the count of this line.',
      resolve: ({ id }) => globalId('ShipmentLine', id),
    }),
    position: t.exposeInt('position'),
    item: t.field({ type: LinkedNameRef, nullable: true, resolve: ({ item }) => item }),
    freeText: t.exposeString('freeText', { nullable: true }),
    unit: t.exposeString('unit', { description: 'UN/ECE unit code.' }),
    qty: t.field({
      type: 'Decimal',
      description: 'What was loaded, corrections included.',
      resolve: ({ qty, correctedQty }) => qty.plus(correctedQty),
    }),
    expected: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'What is still to be counted; null for a driver.',
      resolve: ({ forCounting, inTransitQty }) => (forCounting ? inTransitQty : null),
    }),
  }),
})

const LinkedReportRef = builder.objectRef<HeldReport>('LinkedReport').implement({
  description: 'What was told through this link.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Milestone', id) }),
    code: t.expose('code', { type: MilestoneCodeRef }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime' }),
    place: t.exposeString('place'),
    note: t.exposeString('note'),
    newEta: t.expose('newEta', { type: 'DateTime', nullable: true }),
    photoCount: t.int({ resolve: ({ _count }) => _count.photos }),
  }),
})

const photoIds = (photos: { id: string }[]) => photos.map(({ id }) => globalId('Attachment', id))

const LinkedCountLineRef = builder.objectRef<HeldCountLine>('LinkedCountLine').implement({
  description: 'What was counted of a line, or of goods that nobody had announced.',
  fields: (t) => ({
    shipmentLineId: t.id({
      nullable: true,
      description: 'null: nobody had announced it.',
      resolve: ({ shipmentLineId }) => shipmentLineId && globalId('ShipmentLine', shipmentLineId),
    }),
    freeText: t.exposeString('freeText', { nullable: true }),
    unit: t.exposeString('unit'),
    qtyGood: t.expose('qtyGood', { type: 'Decimal' }),
    qtyDamaged: t.expose('qtyDamaged', { type: 'Decimal' }),
    qtyRefused: t.expose('qtyRefused', { type: 'Decimal' }),
    note: t.exposeString('note'),
    photoIds: t.idList({ resolve: ({ photos }) => photoIds(photos) }),
  }),
})

const LinkedCountRef = builder.objectRef<HeldCount>('LinkedCount').implement({
  description: 'The count of this link, which somebody with an account has still to confirm.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Send it with the next count.' }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime' }),
    receivedBy: t.exposeString('receivedBy'),
    isFinal: t.exposeBoolean('isFinal'),
    note: t.exposeString('note'),
    photoIds: t.idList({ resolve: ({ photos }) => photoIds(photos) }),
    lines: t.field({ type: [LinkedCountLineRef], resolve: ({ lines }) => lines }),
  }),
})

const LinkedShipmentRef = builder.objectRef<HeldShipment>('LinkedShipment').implement({
  description:
    'A shipment as the holder of a link sees it: no address, plate or phone, no need and no pledge, and of the reports only their own.',
  fields: (t) => ({
    number: t.exposeString('number'),
    kind: t.expose('kind', { type: LinkKindRef }),
    language: t.expose('language', { type: LanguageRef, description: 'In which the link was given out.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Until when the link is good at most.',
    }),
    state: t.expose('state', { type: ShipmentStateRef }),
    announcedFor: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which it is expected.',
      resolve: ({ eta }) => eta,
    }),
    consignor: t.field({ type: LinkedNameRef, resolve: ({ consignor }) => consignor }),
    consignee: t.field({ type: LinkedNameRef, resolve: ({ consignee }) => consignee }),
    lines: t.field({ type: [LinkedLineRef], resolve: ({ lines }) => lines }),
    reports: t.field({
      type: [LinkedReportRef],
      description: 'Told through this link, the latest first.',
      resolve: ({ reports }) => reports,
    }),
    reportable: t.field({
      type: [MilestoneCodeRef],
      description: 'What the holder may tell now.',
      resolve: ({ reportable }) => reportable,
    }),
    whyNotCount: t.string({
      nullable: true,
      description: 'null: the holder may count now; else a code of shared/src/core/why-not.ts.',
      resolve: ({ whyNotCount }) => whyNotCount,
    }),
    draft: t.field({ type: LinkedCountRef, nullable: true, resolve: ({ draft }) => draft }),
    confirmedCounts: t.exposeInt('confirmedCounts', {
      description: 'How many counts of this link have been confirmed.',
    }),
  }),
})

builder.queryField('linkedShipment', (t) =>
  t.field({
    type: LinkedShipmentRef,
    nullable: true,
    description: 'For the holder of a link (header "Authorization: Link …"); null for all others.',
    extensions: openToStrangers,
    resolve: (_root, _args, context) => context.link && heldShipment(context, context.link),
  }),
)

export const LinkedShipmentResult = builder.unionType('LinkedShipmentResult', {
  description: 'The shipment as its holder sees it now, or why not.',
  types: [LinkedShipmentRef, ...refusalTypes],
  resolveType: (value: unknown) => (value instanceof Refused ? value.refusal.code : 'LinkedShipment'),
})

/** Does what the holder wants, and answers with what they see then. */
export async function answerHolder(context: Context, useCase: () => Promise<string>): Promise<never> {
  const answered = await orRefused(context, async () => {
    await useCase()
    return heldShipment(context, holderOf(context))
  })
  return answered as never
}
