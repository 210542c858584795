import { builder } from '../../graphql/builder.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import * as actions from './actions.ts'

const NeedLineResult = resultOf('NeedLine')

const lineArgs = builder.args((t) => ({
  key: t.string({ required: true }),
  id: t.id({ required: true, description: 'Of the line.' }),
  version: t.int({ required: true, description: 'Of its need.' }),
}))
const totalArgs = builder.args((t) => ({
  qty: t.field({
    type: 'Decimal',
    required: true,
    description: "The new total, not a difference, in the line's unit; 0 takes it back.",
  }),
  reason: t.string({ required: true, description: '3 to 500 characters.' }),
}))

builder.mutationFields((t) => ({
  cancelNeedLine: t.field({
    type: NeedLineResult,
    description:
      'So much of a verified need is no longer needed. AlreadyCommitted below what is accepted and still counts.',
    args: { ...lineArgs, ...totalArgs },
    resolve: (_root, args, context, info) =>
      answer('NeedLine', context, info, () => actions.cancelNeedLine(context, args)),
  }),
  mapNeedLine: t.field({
    type: NeedLineResult,
    description: 'Gives a free-text line its item, with the same unit. Coordinator or own EDITOR.',
    args: { ...lineArgs, itemCode: t.arg.id({ required: true }) },
    resolve: (_root, args, context, info) =>
      answer('NeedLine', context, info, () => actions.mapNeedLine(context, args)),
  }),
  allowOverCover: t.field({
    type: NeedLineResult,
    description: 'Lets so much more be accepted than is asked for. Coordinator.',
    args: { ...lineArgs, ...totalArgs },
    resolve: (_root, args, context, info) =>
      answer('NeedLine', context, info, () => actions.allowOverCover(context, args)),
  }),
}))
