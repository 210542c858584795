import { whyNot } from '@aidbridge/shared/accounts/rights'
import { exceptionKinds, urgencies, urgencyOf } from '@aidbridge/shared/exceptions/kinds'
import { resolveCursorConnection } from '@pothos/plugin-relay'
import { builder } from '../../graphql/builder.ts'
import { pageLimit, pageSize } from '../../graphql/cost.ts'
import { recordTypes } from './found.ts'
import { countExceptions, exceptionsMeant, type KindCount } from './lists.ts'
import './mutations.ts'
import { type Shown, withRecords } from './page.ts'
import { type Page, pageAfter } from './paging.ts'
import { isToday } from './reminders.ts'

const ExceptionKindRef = builder.enumType('ExceptionKind', {
  description:
    'LIFE_SAVING_UNCOVERED: a life-saving need with a gap, a day after it was verified. AT_CUSTOMS: at the border for ' +
    'more than a day. LATE: past the expected arrival. EXPIRES_BEFORE_ARRIVAL: goods spoil first; medicines less than six ' +
    'months later. UNANSWERED: an offer without an answer for three days, or on its last day. DISCREPANCY: open. ' +
    'REVIEW_PAST: nobody said whether the need still exists.',
  values: exceptionKinds,
})
const UrgencyRef = builder.enumType('Urgency', {
  description:
    'STUCK: on its way, and cannot wait. LIFE_SAVING: lives depend on it. WAITING: holds others up. DUE: wants a look.',
  values: urgencies,
})

const ExceptionRef = builder.objectRef<Shown>('Exception').implement({
  description: 'Something that wants somebody to act. It ends by itself as soon as its reason does.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Of the kind and the record.' }),
    kind: t.expose('kind', { type: ExceptionKindRef }),
    urgency: t.field({ type: UrgencyRef, resolve: ({ kind }) => urgencyOf[kind] }),
    since: t.expose('since', {
      type: 'DateTime',
      description:
        'The expected arrival that passed, the arrival at the border, the proposal, the opening, the verification, the ' +
        'review date; of goods that spoil their last day.',
    }),
    waitsFor: t.prismaField({
      type: 'Organisation',
      nullable: true,
      description: 'Who has to act; null: the coordination.',
      resolve: (_query, { waitsFor }) => waitsFor,
    }),
    need: t.prismaField({ type: 'Need', nullable: true, resolve: (_query, { need }) => need }),
    allocation: t.prismaField({
      type: 'Allocation',
      nullable: true,
      resolve: (_query, { allocation }) => allocation,
    }),
    shipment: t.prismaField({
      type: 'Shipment',
      nullable: true,
      resolve: (_query, { shipment }) => shipment,
    }),
    discrepancy: t.prismaField({
      type: 'Discrepancy',
      nullable: true,
      resolve: (_query, { discrepancy }) => discrepancy,
    }),
    offerLines: t.int({
      nullable: true,
      description:
        'Of an offer: how many of its lines, from one pledge for one need, wait; `allocation` is the first.',
      resolve: ({ lines }) => lines ?? null,
    }),
    expiry: t.field({
      type: 'Date',
      nullable: true,
      description: 'Of goods that spoil: the last day of the first of them.',
      resolve: ({ expiry }) => expiry ?? null,
    }),
    remindedAt: t.expose('remindedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the side was last reminded of the record; for its two sides and coordinators.',
    }),
    whyNotRemind: t.string({
      nullable: true,
      description: 'A code of shared/src/core/why-not.ts; null: you may remind them now.',
      resolve: ({ turn, remindedAt }, _args, { viewer }) =>
        whyNot(viewer, 'reminder.send', { turn, remindedToday: isToday(remindedAt) }),
    }),
  }),
})

const RecordTypeRef = builder.enumType('ExceptionRecord', { values: recordTypes })
const ExceptionFilterRef = builder.inputType('ExceptionFilter', {
  fields: (t) => ({
    kinds: t.field({ type: [ExceptionKindRef] }),
    organisationId: t.id({ description: 'On either side of the record.' }),
    records: t.field({ type: [RecordTypeRef] }),
    mine: t.boolean({
      description: 'Only those that wait for me: for my organisations, or for the coordination.',
    }),
  }),
})

const ExceptionCountRef = builder.objectRef<KindCount>('ExceptionCount').implement({
  fields: (t) => ({ kind: t.expose('kind', { type: ExceptionKindRef }), count: t.exposeInt('count') }),
})

builder.queryFields((t) => ({
  exceptions: t.connection(
    {
      type: ExceptionRef,
      description:
        'What wants somebody to act, of your own organisations, for coordinators of all; the most urgent first.',
      args: { filter: t.arg({ type: ExceptionFilterRef }) },
      resolve: async (_root, { filter, ...args }, context, info) => {
        const meant = await exceptionsMeant(context, filter)
        const read = (page: Page): Promise<Shown[]> => withRecords(context, info, pageAfter(meant, page))
        const limits = { args, defaultSize: pageSize, maxSize: pageLimit }
        const connection = await resolveCursorConnection({ ...limits, toCursor: ({ id }) => id }, read)
        return Object.assign(connection, { totalCount: meant.length })
      },
    },
    {
      name: 'ExceptionConnection',
      fields: (page) => ({
        totalCount: page.int({
          resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount,
        }),
      }),
    },
    { name: 'ExceptionEdge' },
  ),
  exceptionCounts: t.field({
    type: [ExceptionCountRef],
    description: 'How many there are of each kind, in the order of urgency.',
    args: { filter: t.arg({ type: ExceptionFilterRef, description: 'Its kinds do not narrow the counts.' }) },
    resolve: (_root, { filter }, context) => countExceptions(context, filter),
  }),
}))
