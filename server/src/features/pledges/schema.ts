import { getRefFromModel } from '@pothos/plugin-prisma'
import { nextSteps, whyNot } from '@aidbridge/shared/accounts/rights'
import { membershipIn, type Viewer } from '@aidbridge/shared/accounts/roles'
import { canBeSupplied } from '@aidbridge/shared/core/why-not'
import { pledgeIsEditable, pledgeSteps } from '@aidbridge/shared/pledges/lifecycle'
import type { Need } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import './allocation-mutations.ts'
import './allocations-schema.ts'
import './declines-schema.ts'
import './lists-schema.ts'
import './mutations.ts'
import { visiblePledges } from './queries.ts'
import { allocationsSeen, linesInOrder, pledgeSubject, pledgeSubjectSelect } from './subject.ts'
import { ConditionRef, CurrencyRef, PledgeActorRef, PledgeStateRef } from './words.ts'

/** Funding, pick-up and file reference are the giver's own business, and the coordination's. */
const seesInside = (viewer: Viewer, { organisationId }: { organisationId: string }) =>
  viewer !== null && (viewer.isCoordinator || membershipIn(viewer, organisationId) !== undefined)

/** A partner of the giver sees the pledge, but not the need of another city that is shown to its own partners only. */
const seesNeedOf = (viewer: Viewer, pledge: { organisationId: string; need: Need | null }) =>
  pledge.need !== null &&
  (pledge.need.visibility !== 'PARTNERS' || seesInside(viewer, pledge) || seesInside(viewer, pledge.need))

builder.prismaNode('Pledge', {
  description: 'What an organisation promises to give: as the answer to a need, or into the pool.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visiblePledges(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Send it with every change; see Conflict.' }),
    number: t.exposeString('number', { description: 'For people: P-2026-00123.' }),
    state: t.expose('state', { type: PledgeStateRef }),
    actor: t.expose('actor', { type: PledgeActorRef }),
    fileReference: t.string({
      nullable: true,
      description: 'Aktenzeichen. Own side and coordinators; null for others.',
      resolve: (pledge, _args, { viewer }) =>
        seesInside(viewer, pledge) ? pledge.fileReference || null : null,
    }),
    availableFrom: t.expose('availableFrom', {
      type: 'Date',
      nullable: true,
      description: 'First day of collection.',
    }),
    availableUntil: t.expose('availableUntil', {
      type: 'Date',
      nullable: true,
      description: 'Last day of collection.',
    }),
    note: t.exposeString('note', { description: 'In `language`.' }),
    language: t.expose('language', {
      type: LanguageRef,
      description: 'The language in which the text was written.',
    }),
    stateReason: t.exposeString('stateReason', {
      nullable: true,
      description: 'Why it was declined or withdrawn.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    offeredAt: t.expose('offeredAt', { type: 'DateTime', nullable: true }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true }),
    organisation: t.relation('organisation', { description: 'Who gives.' }),
    need: t.field({
      type: getRefFromModel('Need', builder),
      nullable: true,
      description: 'The need that it answers, if the viewer may see that; null: it lies in the pool.',
      select: (_args, _context, nested) => ({ organisationId: true, need: nested() }),
      resolve: (pledge, _args, { viewer }) => (seesNeedOf(viewer, pledge) ? pledge.need : null),
    }),
    pickUpLocation: t.field({
      type: getRefFromModel('Location', builder),
      nullable: true,
      description: 'Own side and coordinators; null for others.',
      select: (_args, _context, nested) => ({ organisationId: true, pickUpLocation: nested(true) }),
      resolve: (pledge, _args, { viewer }) => (seesInside(viewer, pledge) ? pledge.pickUpLocation : null),
    }),
    funding: t.field({
      type: [PledgeFundingRef],
      nullable: true,
      description: 'Who pays. Own side and coordinators; null for others.',
      select: (_args, _context, nested) => ({ organisationId: true, funding: nested(true) }),
      resolve: (pledge, _args, { viewer }) => (seesInside(viewer, pledge) ? pledge.funding : null),
    }),
    lines: t.relation('lines', { query: linesInOrder }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'The steps that its state allows.',
      select: (_args, { viewer }) => pledgeSubjectSelect(viewer),
      resolve: (pledge, _args, { viewer }) => nextSteps(viewer, 'pledge', pledgeSteps, pledgeSubject(pledge)),
    }),
    editable: t.boolean({
      description: 'May you edit it now? A coordinator says on whose behalf.',
      select: (_args, { viewer }) => pledgeSubjectSelect(viewer),
      resolve: (pledge, _args, { viewer }) => {
        const why = whyNot(viewer, 'pledge.write', pledgeSubject(pledge))
        return pledgeIsEditable(pledge.state) && (why === null || canBeSupplied(why))
      },
    }),
  }),
})

const PledgeFundingRef = builder.prismaObject('PledgeFunding', {
  description: 'A source of money behind a pledge.',
  fields: (t) => ({
    source: t.exposeString('source', { description: 'Programme or budget.' }),
    reference: t.exposeString('reference', { description: 'Its file number there; may be empty.' }),
  }),
})

builder.prismaNode('PledgeLine', {
  description: 'One kind of goods of a pledge. All its quantities are in its own `unit`.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, pledge: visiblePledges(viewer) }),
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Orders the lines.' }),
    item: t.relation('item', {
      nullable: true,
      description: 'null: not mapped to the catalogue, see freeText.',
    }),
    freeText: t.exposeString('freeText', { nullable: true }),
    unit: t.exposeString('unit', { description: 'UN/ECE Rec 20 or 21 code.' }),
    qtyPledged: t.expose('qtyPledged', { type: 'Decimal' }),
    qtyTyped: t.exposeString('qtyTyped', { description: 'As the person typed it; may be empty.' }),
    qtyWithdrawn: t.expose('qtyWithdrawn', { type: 'Decimal', description: 'Taken back in all.' }),
    withdrawReason: t.exposeString('withdrawReason', { nullable: true }),
    condition: t.expose('condition', { type: ConditionRef }),
    wearPercent: t.exposeInt('wearPercent', { nullable: true, description: '0 to 100, of used goods.' }),
    earliestExpiry: t.expose('earliestExpiry', { type: 'Date', nullable: true }),
    unitValue: t.expose('unitValue', {
      type: 'Decimal',
      nullable: true,
      description: 'In `currency`, for one unit.',
    }),
    currency: t.expose('currency', { type: CurrencyRef }),
    weightOverrideKg: t.expose('weightOverrideKg', {
      type: 'Decimal',
      nullable: true,
      description: 'kg of one unit as weighed; the catalogue only estimates it.',
    }),
    serials: t.exposeStringList('serials', { description: 'Serial numbers, of vehicles the VIN.' }),
    available: t.field({
      type: 'Decimal',
      description: 'Pledged, not withdrawn and not proposed or allocated anywhere.',
      resolve: ({ availableQty }) => availableQty ?? '0',
    }),
    allocated: t.expose('allocatedQty', {
      type: 'Decimal',
      description: 'Proposed or accepted, not released.',
    }),
    shipped: t.expose('shippedQty', { type: 'Decimal', description: 'Left, less what came back.' }),
    received: t.expose('receivedQty', {
      type: 'Decimal',
      description: 'Arrived in good condition, confirmed.',
    }),
    pledge: t.relation('pledge'),
    allocations: t.relation('allocations', {
      description: 'Those that the viewer may see: the two sides and coordinators.',
      query: (_args, { viewer }) => allocationsSeen(viewer),
    }),
  }),
})
