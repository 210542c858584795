import { builder } from '../../graphql/builder.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import * as actions from './actions.ts'
import { NeedInputRef } from './inputs.ts'

export const NeedResult = resultOf('Need')

const keyArgs = builder.args((t) => ({ key: t.string({ required: true }) }))
const onBehalfArgs = builder.args((t) => ({
  reason: t.string({ description: 'For a coordinator: on whose behalf and why, 3 to 500 characters.' }),
}))
const reasonArgs = builder.args((t) => ({
  reason: t.string({ required: true, description: 'Shown with the need, 3 to 500 characters.' }),
}))
const stepArgs = builder.args((t) => ({
  key: t.string({ required: true }),
  id: t.id({ required: true }),
  version: t.int({ required: true }),
}))

builder.mutationFields((t) => ({
  createNeed: t.field({
    type: NeedResult,
    description: 'Writes a draft. EDITOR of the Ukrainian partner, or a coordinator on its behalf.',
    args: { ...keyArgs, input: t.arg({ type: NeedInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => actions.createNeed(context, args)),
  }),
  editNeed: t.field({
    type: NeedResult,
    description: 'Writes it again, in DRAFT or RETURNED. Lines that are left out are gone.',
    args: { ...stepArgs, input: t.arg({ type: NeedInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => actions.editNeed(context, args)),
  }),
  submitNeed: t.field({
    type: NeedResult,
    description: 'Also a returned one again. Of a trusted organisation it is verified at once.',
    args: { ...stepArgs, ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => actions.submitNeed(context, args)),
  }),
  verifyNeed: t.field({
    type: NeedResult,
    description: 'Coordinator. From here on partners see it and may answer.',
    args: stepArgs,
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => actions.verifyNeed(context, args)),
  }),
  returnNeed: t.field({
    type: NeedResult,
    description: 'Coordinator. Back to its author.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => actions.returnNeed(context, args)),
  }),
  cancelNeed: t.field({
    type: NeedResult,
    description: 'With nothing accepted for it; proposals that nobody answered end with it.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => actions.cancelNeed(context, args)),
  }),
  closeNeed: t.field({
    type: NeedResult,
    description:
      'With nothing to ship, nothing in transit and no open discrepancy. What is still open of it is cancelled with it, ' +
      'and proposals end.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => actions.closeNeed(context, args)),
  }),
  confirmStillNeeded: t.field({
    type: NeedResult,
    description: 'An expired need is asked for again.',
    args: {
      ...stepArgs,
      reviewBy: t.arg({ type: 'Date', required: true, description: 'When to ask again; not in the past.' }),
      ...onBehalfArgs,
    },
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => actions.confirmStillNeeded(context, args)),
  }),
}))
