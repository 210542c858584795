import { builder } from '../../graphql/builder.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { confirmReceipt, editReceipt, recordReceipt, voidReceipt } from './actions.ts'
import {
  agreeToResolution,
  proposeResolution,
  reopenDiscrepancy,
  resolveDiscrepancy,
  reviewDiscrepancy,
} from './discrepancy-actions.ts'
import { ReceiptInput } from './inputs.ts'
import { ResolutionRef } from './words.ts'

const ReceiptResult = resultOf('Receipt')
const DiscrepancyResult = resultOf('Discrepancy')

const change = builder.args((t) => ({
  key: t.string({ required: true }),
  id: t.id({ required: true }),
  version: t.int({ required: true }),
}))
const onBehalf = builder.args((t) => ({
  reason: t.string({ description: 'For a coordinator: on whose behalf, and why.' }),
}))
const counted = builder.args((t) => ({
  input: t.field({ type: ReceiptInput, required: true }),
  confirm: t.boolean({
    required: true,
    description: 'false: kept as a draft, which has no effect on quantities.',
  }),
}))
const ending = builder.args((t) => ({
  resolution: t.field({ type: ResolutionRef, required: true, description: 'One of its `choices`.' }),
  note: t.string({ required: true, description: 'Why.' }),
}))

builder.mutationFields((t) => ({
  recordReceipt: t.field({
    type: ReceiptResult,
    description:
      'The consignee counts. A shipment that nobody has reported as arrived arrives with a confirmed count.',
    args: { key: t.arg.string({ required: true }), ...counted, ...onBehalf },
    resolve: (_root, args, context, info) =>
      answer('Receipt', context, info, () => recordReceipt(context, args)),
  }),
  editReceipt: t.field({
    type: ReceiptResult,
    description: 'Writes a draft anew.',
    args: { ...change, ...counted, ...onBehalf },
    resolve: (_root, args, context, info) =>
      answer('Receipt', context, info, () => editReceipt(context, args)),
  }),
  confirmReceipt: t.field({
    type: ReceiptResult,
    description: 'Never by the person who dispatched the shipment.',
    args: { ...change, ...onBehalf },
    resolve: (_root, args, context, info) =>
      answer('Receipt', context, info, () => confirmReceipt(context, args)),
  }),
  voidReceipt: t.field({
    type: ReceiptResult,
    description: 'Takes a whole confirmed receipt back by a reversing one; answers with the voided receipt.',
    args: { ...change, reason: t.arg.string({ required: true, description: 'What was wrong with it.' }) },
    resolve: (_root, args, context, info) =>
      answer('Receipt', context, info, () => voidReceipt(context, args)),
  }),

  reviewDiscrepancy: t.field({
    type: DiscrepancyResult,
    description: 'Somebody of either side, or a coordinator, looks into it.',
    args: change,
    resolve: (_root, args, context, info) =>
      answer('Discrepancy', context, info, () => reviewDiscrepancy(context, args)),
  }),
  proposeResolution: t.field({
    type: DiscrepancyResult,
    description:
      'The recipient proposes how it ends; a new proposal takes the place of the old one and its agreement.',
    args: { ...change, ...ending },
    resolve: (_root, args, context, info) =>
      answer('Discrepancy', context, info, () => proposeResolution(context, args)),
  }),
  agreeToResolution: t.field({
    type: DiscrepancyResult,
    description: 'The sender agrees to what is proposed.',
    args: change,
    resolve: (_root, args, context, info) =>
      answer('Discrepancy', context, info, () => agreeToResolution(context, args)),
  }),
  resolveDiscrepancy: t.field({
    type: DiscrepancyResult,
    description: 'A coordinator decides how it ends.',
    args: { ...change, ...ending },
    resolve: (_root, args, context, info) =>
      answer('Discrepancy', context, info, () => resolveDiscrepancy(context, args)),
  }),
  reopenDiscrepancy: t.field({
    type: DiscrepancyResult,
    description: 'A coordinator takes a decision back, while the shipment is not closed.',
    args: { ...change, reason: t.arg.string({ required: true }) },
    resolve: (_root, args, context, info) =>
      answer('Discrepancy', context, info, () => reopenDiscrepancy(context, args)),
  }),
}))
