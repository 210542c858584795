import { Dimension, NeedState, Priority, Progress, Visibility } from '@aidbridge/prisma/client'
import { lineAmounts } from '@aidbridge/shared/needs/words'
import { builder } from '../../graphql/builder.ts'

export const NeedStateRef = builder.enumType(NeedState, {
  name: 'NeedState',
  description: 'The life of a need: what people decided. How far it is covered is said by its lines.',
})
export const PriorityRef = builder.enumType(Priority, {
  name: 'Priority',
  description: 'How urgent a need is, the most urgent first.',
})
export const VisibilityRef = builder.enumType(Visibility, {
  name: 'Visibility',
  description: 'Who sees a verified need: its partners, all with an organisation, or also the public sums.',
})
export const DimensionRef = builder.enumType(Dimension, {
  name: 'Dimension',
  description: 'The four dimensions of municipal aid, as far as goods serve them.',
})
export const ProgressRef = builder.enumType(Progress, {
  name: 'Progress',
  description:
    'Where a need line stands. OPEN: nobody covers what is left. PLEDGED: consented, nothing under way. ' +
    'UNDER_WAY: something in transit. DELIVERED: all received in good condition. CLOSED_OUT: no longer asked for.',
})
export const LineAmountRef = builder.enumType('LineAmount', {
  description: 'A quantity of a need line, as the field of that name.',
  values: lineAmounts,
})
