import { keyArgs, onBehalfArgs, reasonArgs, stepArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import * as actions from './actions.ts'
import { AnswerNeedInputRef, PledgeInputRef } from './inputs.ts'

const PledgeResult = resultOf('Pledge')

builder.mutationFields((t) => ({
  createPledge: t.field({
    type: PledgeResult,
    description:
      'Writes a draft for the pool. EDITOR of a giving organisation, or a coordinator on its behalf.',
    args: { ...keyArgs, input: t.arg({ type: PledgeInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.createPledge(context, args)),
  }),
  editPledge: t.field({
    type: PledgeResult,
    description: 'Writes a draft again. Lines that are left out are gone.',
    args: { ...stepArgs, input: t.arg({ type: PledgeInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.editPledge(context, args)),
  }),
  answerNeed: t.field({
    type: PledgeResult,
    description:
      'A pledge for one need: written, offered and proposed to its lines in one go; to the lines in `declines` it says no.',
    args: { ...keyArgs, input: t.arg({ type: AnswerNeedInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.answerNeed(context, args)),
  }),
  offerPledge: t.field({
    type: PledgeResult,
    description: 'From here on others see it and it can be proposed to needs.',
    args: { ...stepArgs, ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.offerPledge(context, args)),
  }),
  confirmPledge: t.field({
    type: PledgeResult,
    description: 'The organisation stands by the offer. APPROVER.',
    args: { ...stepArgs, ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.confirmPledge(context, args)),
  }),
  declinePledge: t.field({
    type: PledgeResult,
    description: 'The organisation does not stand by the offer. APPROVER; with nothing proposed or accepted.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.declinePledge(context, args)),
  }),
  withdrawPledge: t.field({
    type: PledgeResult,
    description:
      'What is not shipped is taken back: its proposals end, its open allocations are released. APPROVER; not while ' +
      'something of it is planned on a shipment.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.withdrawPledge(context, args)),
  }),
  withdrawPledgeLine: t.field({
    type: PledgeResult,
    description: 'So much of a line is no longer given. AlreadyCommitted below what is proposed or accepted.',
    args: {
      ...keyArgs,
      id: t.arg.id({ required: true, description: 'Of the line.' }),
      version: t.arg.int({ required: true, description: 'Of its pledge.' }),
      qty: t.arg({
        type: 'Decimal',
        required: true,
        description: "The new total, not a difference, in the line's unit; 0 takes it back.",
      }),
      ...reasonArgs,
    },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.withdrawPledgeLine(context, args)),
  }),
  closePledge: t.field({
    type: PledgeResult,
    description: 'Everything that was promised of it has arrived. StillOpen with goods under way.',
    args: { ...stepArgs, ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Pledge', context, info, () => actions.closePledge(context, args)),
  }),
}))
