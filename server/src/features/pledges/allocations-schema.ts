import { nextSteps } from '@aidbridge/shared/accounts/rights'
import { decimal } from '@aidbridge/shared/core/quantity'
import { allocationSteps } from '@aidbridge/shared/pledges/lifecycle'
import { builder } from '../../graphql/builder.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import { inTransitOf } from './counters.ts'
import { visibleAllocations } from './queries.ts'
import { allocationSubject, allocationSubjectSelect, allocationsSeen } from './subject.ts'
import { AllocationStateRef } from './words.ts'

builder.prismaNode('Allocation', {
  description: 'This quantity of this pledge line goes to that need line, with the consent of the recipient.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleAllocations(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Send it with every change; see Conflict.' }),
    state: t.expose('state', { type: AllocationStateRef }),
    qty: t.expose('qty', { type: 'Decimal', description: "In the need line's unit." }),
    releasedQty: t.expose('releasedQty', {
      type: 'Decimal',
      description: "Given back, in the need line's unit.",
    }),
    pledgeQty: t.expose('pledgeQty', {
      type: 'Decimal',
      description: "In the pledge line's unit; the same as qty unless it is a substitute.",
    }),
    releasedPledgeQty: t.expose('releasedPledgeQty', {
      type: 'Decimal',
      description: "Given back, in the pledge line's unit.",
    }),
    substitute: t.exposeBoolean('substitute', { description: 'Other goods or another unit than asked for.' }),
    note: t.exposeString('note'),
    stateReason: t.exposeString('stateReason', {
      nullable: true,
      description: 'Why it was declined or released.',
    }),
    consentNote: t.exposeString('consentNote', {
      nullable: true,
      description: 'Who consented, when and how, where a coordinator recorded it.',
    }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime' }),
    proposedBy: t.relation('proposedByOrg', {
      description: 'Who proposed it: one of the two sides, or the coordination.',
    }),
    answerBy: t.expose('answerBy', {
      type: 'Date',
      nullable: true,
      description: 'Unanswered after it: EXPIRED.',
    }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    planned: t.expose('plannedQty', {
      type: 'Decimal',
      description: "On shipments that have not left; pledge line's unit.",
    }),
    shipped: t.expose('shippedQty', { type: 'Decimal', description: "Left; pledge line's unit." }),
    inTransit: t.field({
      type: 'Decimal',
      description: "Left and not accounted for; pledge line's unit.",
      resolve: (allocation) => decimal(inTransitOf(allocation)),
    }),
    missing: t.expose('missingQty', { type: 'Decimal', description: "Open shortages; pledge line's unit." }),
    received: t.expose('receivedQty', {
      type: 'Decimal',
      description: "Arrived in good condition; pledge line's unit.",
    }),
    damaged: t.expose('damagedQty', { type: 'Decimal', description: "Pledge line's unit." }),
    refused: t.expose('refusedQty', { type: 'Decimal', description: "Pledge line's unit." }),
    lost: t.expose('lostQty', { type: 'Decimal', description: "Pledge line's unit." }),
    returned: t.expose('returnedQty', { type: 'Decimal', description: "Came back; pledge line's unit." }),
    unplanned: t.field({
      type: 'Decimal',
      description: "Accepted and on no shipment yet; pledge line's unit.",
      resolve: ({ unplannedQty }) => unplannedQty ?? '0',
    }),
    pledgeLine: t.relation('pledgeLine'),
    needLine: t.relation('needLine'),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'The steps that its state allows. Unanswered ones expire by themselves.',
      select: allocationSubjectSelect,
      resolve: (allocation, _args, { viewer }) =>
        nextSteps(viewer, 'allocation', allocationSteps, allocationSubject(allocation), ['expire']),
    }),
  }),
})

builder.prismaObjectField('NeedLine', 'allocations', (t) =>
  t.relation('allocations', {
    description: 'Those that the viewer may see: the two sides and coordinators.',
    query: (_args, { viewer }) => allocationsSeen(viewer),
  }),
)
