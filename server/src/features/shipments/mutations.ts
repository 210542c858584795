import { keyArgs, onBehalfArgs, reasonArgs, stepArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import * as actions from './actions.ts'
import { MilestoneInputRef, ShipmentInputRef } from './inputs.ts'
import { reportMilestone } from './milestone-actions.ts'

const ShipmentResult = resultOf('Shipment')

const lineArgs = builder.args((t) => ({
  key: t.string({ required: true }),
  id: t.id({ required: true, description: 'Of the line.' }),
  version: t.int({ required: true, description: 'Of its shipment.' }),
}))

builder.mutationFields((t) => ({
  createShipment: t.field({
    type: ShipmentResult,
    description:
      'Writes a draft; its lines hold their allocations at once. EDITOR of the consignor, or a coordinator. ' +
      'NotEnoughAllocated with what is left; ConsentMissing for what the recipient has not accepted.',
    args: { ...keyArgs, input: t.arg({ type: ShipmentInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.createShipment(context, args)),
  }),
  editShipment: t.field({
    type: ShipmentResult,
    description: 'Writes it again, in DRAFT or READY. Lines that are left out are gone.',
    args: { ...stepArgs, input: t.arg({ type: ShipmentInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.editShipment(context, args)),
  }),
  consentToShipmentLine: t.field({
    type: ShipmentResult,
    description: 'The consignee consents to an ad hoc line, in DRAFT.',
    args: {
      ...lineArgs,
      consentNote: t.arg.string({
        description:
          'For a coordinator: who consented for the consignee, when and how; 10 to 500 characters.',
      }),
    },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.consentToShipmentLine(context, args)),
  }),
  makeShipmentReady: t.field({
    type: ShipmentResult,
    description: 'Packed, and announced to the consignee. ConsentMissing unless every line has the consent.',
    args: stepArgs,
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.makeShipmentReady(context, args)),
  }),
  dispatchShipment: t.field({
    type: ShipmentResult,
    description: 'It left. From here on its lines are frozen and count as shipped.',
    args: {
      ...stepArgs,
      occurredAt: t.arg({
        type: 'DateTime',
        required: true,
        description: 'When it left; not in the future.',
      }),
    },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.dispatchShipment(context, args)),
  }),
  reportMilestone: t.field({
    type: ShipmentResult,
    description:
      'What happened on the way. ARRIVED also takes the step `arrive` (of a lost shipment too: then it is found), ' +
      'RETURNING `turnBack`. Carries no version: of two arrivals the second is StepNotPossible.',
    args: { ...keyArgs, input: t.arg({ type: MilestoneInputRef, required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => reportMilestone(context, args)),
  }),
  cancelShipment: t.field({
    type: ShipmentResult,
    description: 'In DRAFT or READY. Its allocations are free for other shipments.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.cancelShipment(context, args)),
  }),
  loseShipment: t.field({
    type: ShipmentResult,
    description:
      'Nobody expects it any more: the gap is open again at once. APPROVER of the consignor, or a coordinator.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.loseShipment(context, args)),
  }),
  returnShipmentHome: t.field({
    type: ShipmentResult,
    description: 'What turned back is with the consignor again, and can be shipped anew.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.returnShipmentHome(context, args)),
  }),
  closeShipment: t.field({
    type: ShipmentResult,
    description: 'StillOpen with anything in transit or any discrepancy unresolved.',
    args: stepArgs,
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.closeShipment(context, args)),
  }),
  correctShipmentLine: t.field({
    type: ShipmentResult,
    description:
      'What was really loaded, told after the dispatch: a new row, never an edit. AlreadyCommitted below what is ' +
      'accounted for; NotEnoughAllocated beyond the allocation.',
    args: {
      ...lineArgs,
      delta: t.arg({ type: 'Decimal', required: true, description: "With its sign, in the line's unit." }),
      ...reasonArgs,
    },
    resolve: (_root, args, context, info) =>
      answer('Shipment', context, info, () => actions.correctShipmentLine(context, args)),
  }),
}))
