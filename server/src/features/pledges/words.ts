import {
  AllocationState,
  Condition,
  Currency,
  DeclineReason,
  PledgeActor,
  PledgeState,
} from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'

export const PledgeStateRef = builder.enumType(PledgeState, {
  name: 'PledgeState',
  description:
    'The life of a pledge. An OFFERED one can be proposed to needs already; its APPROVER confirms meanwhile.',
})
export const PledgeActorRef = builder.enumType(PledgeActor, {
  name: 'PledgeActor',
  description: 'Who within the giving side makes the promise. Only the administration can commit the city.',
})
export const ConditionRef = builder.enumType(Condition, {
  name: 'Condition',
  description: 'In what condition the goods are; the Ukrainian declaration asks for it.',
})
export const CurrencyRef = builder.enumType(Currency, { name: 'Currency', description: 'ISO 4217.' })
export const AllocationStateRef = builder.enumType(AllocationState, {
  name: 'AllocationState',
  description:
    'The life of an allocation. Only an ACCEPTED one may be shipped; RELEASED is wholly given back.',
})
export const DeclineReasonRef = builder.enumType(DeclineReason, {
  name: 'DeclineReason',
  description: 'Why an organisation cannot help with a line; OTHER says it in its note.',
})
