import { keyArgs, onBehalfArgs, reasonArgs, stepArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import * as actions from './allocation-actions.ts'
import { AllocationInputRef } from './inputs.ts'

const AllocationResult = resultOf('Allocation')

const pledgeQty = builder.args((t) => ({
  pledgeQty: t.field({
    type: 'Decimal',
    description: "Of a substitute, in the pledge line's unit; in proportion unless said.",
  }),
}))

builder.mutationFields((t) => ({
  proposeAllocation: t.field({
    type: AllocationResult,
    description:
      'Proposes goods to a need; they are held until the recipient answers. EDITOR of either side, or a coordinator. ' +
      'NotEnoughPledged with what is left; UnitMismatch where a second quantity is needed.',
    args: { ...keyArgs, input: t.arg({ type: AllocationInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Allocation', context, info, () => actions.proposeAllocation(context, args)),
  }),
  acceptAllocation: t.field({
    type: AllocationResult,
    description: 'The recipient takes it, or less of it. DemandExceeded with what the line still asks for.',
    args: {
      ...stepArgs,
      qty: t.arg({ type: 'Decimal', description: "Less than proposed, in the need line's unit." }),
      ...pledgeQty,
      consentNote: t.arg.string({
        description:
          "For a coordinator: who consented on the recipient's side, when and how; 10 to 500 characters.",
      }),
    },
    resolve: (_root, args, context, info) =>
      answer('Allocation', context, info, () => actions.acceptAllocation(context, args)),
  }),
  declineAllocation: t.field({
    type: AllocationResult,
    description: 'The recipient does not want it; the goods are free for others.',
    args: { ...stepArgs, ...reasonArgs },
    resolve: (_root, args, context, info) =>
      answer('Allocation', context, info, () => actions.declineAllocation(context, args)),
  }),
  releaseAllocation: t.field({
    type: AllocationResult,
    description:
      'Gives consented goods back. AlreadyCommitted below what is planned or shipped; all that is free unless a part ' +
      'is said.',
    args: {
      ...stepArgs,
      qty: t.arg({ type: 'Decimal', description: "A part, in the need line's unit." }),
      ...pledgeQty,
      ...reasonArgs,
    },
    resolve: (_root, args, context, info) =>
      answer('Allocation', context, info, () => actions.releaseAllocation(context, args)),
  }),
}))
