import { keyArgs, onBehalfArgs } from '../../graphql/args.ts'
import { builder } from '../../graphql/builder.ts'
import { answer } from '../../graphql/results.ts'
import { NeedResult } from '../needs/mutations.ts'
import { declineNeed, withdrawDecline } from './declining.ts'
import { DeclineNeedInputRef } from './inputs.ts'

builder.mutationFields((t) => ({
  declineNeed: t.field({
    type: NeedResult,
    description:
      'Says that an organisation cannot help with lines of a need, and why. EDITOR of a giving organisation, or a ' +
      'coordinator on its behalf. Who gives to some lines says no to the others with answerNeed.',
    args: { ...keyArgs, input: t.arg({ type: DeclineNeedInputRef, required: true }), ...onBehalfArgs },
    resolve: (_root, args, context, info) => answer('Need', context, info, () => declineNeed(context, args)),
  }),
  withdrawDecline: t.field({
    type: NeedResult,
    description:
      'Takes a "no" back: help became possible after all. EDITOR of the organisation that said it.',
    args: { ...keyArgs, id: t.arg.id({ required: true, description: 'Of the decline.' }), ...onBehalfArgs },
    resolve: (_root, args, context, info) =>
      answer('Need', context, info, () => withdrawDecline(context, args)),
  }),
}))
