import {
  isRefusal,
  type Refusal,
  type RefusalCode,
  type RefusalFacts,
  refusalCodes,
} from '@aidbridge/shared/core/refusals'
import { sayFault, sayRefusal } from '@aidbridge/shared/core/say'
import type { FieldFault } from '@aidbridge/shared/core/problems'
import type { Context } from '../platform/context.ts'
import { builder } from './builder.ts'
import { globalId } from './global-ids.ts'

// Every refusal of shared/src/core/refusals.ts as a GraphQL type, its facts as fields.

/** A refusal as a result. GraphQL takes every Error that a resolver returns for a failure, so it travels wrapped. */
export class Refused {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    this.refusal = refusal
  }

  get facts(): RefusalFacts[RefusalCode] {
    return this.refusal.facts
  }
}

/** What a use case gives, or its refusal as the result; then its code is counted. */
export async function orRefused<Result>(
  { notes }: Context,
  useCase: () => Promise<Result>,
): Promise<Result | Refused> {
  try {
    return await useCase()
  } catch (error) {
    if (!isRefusal(error)) throw error
    notes?.refusals.push(error.code)
    return new Refused(error)
  }
}

type RefusedWith<Code extends RefusalCode> = Refused & { readonly facts: RefusalFacts[Code] }

export const RefusalRef = builder.interfaceRef<Refused>('Refusal').implement({
  description: 'What a person can mend, with the facts that help to mend it.',
  fields: (t) => ({
    message: t.string({
      description: "In the reader's language.",
      resolve: ({ refusal }, _args, { language }) => sayRefusal(language, refusal),
    }),
  }),
})

const FieldFaultRef = builder.objectRef<FieldFault>('FieldFault').implement({
  description: 'What is wrong with one field of an input.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where in the input, e.g. lines.2.qtyRequested.' }),
    problem: t.exposeString('problem', { description: 'A code of shared/src/core/problems.ts.' }),
    limit: t.string({
      nullable: true,
      description: 'The limit that it breaks, if it has one.',
      resolve: (fault) => fault.limit ?? null,
    }),
    message: t.string({
      description: "In the reader's language.",
      resolve: (fault, _args, { language }) => sayFault(language, fault),
    }),
  }),
})

/** The records of which a Conflict can show the present state, by the life's name in the database. */
const typeOf: Record<string, string> = {
  need: 'Need',
  pledge: 'Pledge',
  allocation: 'Allocation',
  shipment: 'Shipment',
  receipt: 'Receipt',
  discrepancy: 'Discrepancy',
  organisation: 'Organisation',
  registration: 'Registration',
  partnership: 'Partnership',
}

const ref = <Code extends RefusalCode>(code: Code) => builder.objectRef<RefusedWith<Code>>(code)
const described = (code: RefusalCode, description: string) => ({
  description,
  interfaces: [RefusalRef],
  isTypeOf: (value: unknown) => value instanceof Refused && value.refusal.code === code,
})

type Facts<Code extends RefusalCode> = RefusalFacts[Code]
const fact =
  <Code extends RefusalCode, Name extends keyof Facts<Code>>(_code: Code, name: Name) =>
  ({ facts }: RefusedWith<Code>): Facts<Code>[Name] =>
    facts[name]

const refs = {
  InvalidInput: ref('InvalidInput').implement({
    ...described('InvalidInput', 'Fields of the input are wrong; nothing was written.'),
    fields: (t) => ({
      fields: t.field({
        type: [FieldFaultRef],
        description: 'One fault a field.',
        resolve: ({ facts }) => [...facts.fields],
      }),
    }),
  }),
  NotAllowed: ref('NotAllowed').implement({
    ...described('NotAllowed', 'You may not do this, or something stands in the way.'),
    fields: (t) => ({
      why: t.string({
        description: 'A code of shared/src/core/why-not.ts.',
        resolve: fact('NotAllowed', 'why'),
      }),
    }),
  }),
  NotFound: ref('NotFound').implement(described('NotFound', 'There is no such record that you may see.')),
  Conflict: ref('Conflict').implement({
    ...described('Conflict', 'Somebody was faster: the record has changed since you saw it.'),
    fields: (t) => ({
      current: t.node({
        description: 'The record as it is now.',
        id: ({ facts }) => globalId(typeOf[facts.entity] ?? facts.entity, facts.id),
      }),
    }),
  }),
  StepNotPossible: ref('StepNotPossible').implement({
    ...described('StepNotPossible', 'The state of the record does not allow the step.'),
    fields: (t) => ({
      step: t.string({
        description: 'The step that was asked for.',
        resolve: fact('StepNotPossible', 'step'),
      }),
      state: t.string({
        description: 'The state that does not allow it.',
        resolve: fact('StepNotPossible', 'state'),
      }),
    }),
  }),
  KeyReused: ref('KeyReused').implement(
    described('KeyReused', 'The key was used before with another payload.'),
  ),
  NotEnoughPledged: ref('NotEnoughPledged').implement({
    ...described('NotEnoughPledged', 'More than is left of the pledge line (I1).'),
    fields: (t) => ({
      available: t.field({
        type: 'Decimal',
        description: 'What is left.',
        resolve: fact('NotEnoughPledged', 'available'),
      }),
      unit: t.string({ description: 'UN/ECE unit code.', resolve: fact('NotEnoughPledged', 'unit') }),
    }),
  }),
  DemandExceeded: ref('DemandExceeded').implement({
    ...described('DemandExceeded', 'More than the need line still asks for (I2).'),
    fields: (t) => ({
      room: t.field({
        type: 'Decimal',
        description: 'What may still be accepted.',
        resolve: fact('DemandExceeded', 'room'),
      }),
      unit: t.string({ description: 'UN/ECE unit code.', resolve: fact('DemandExceeded', 'unit') }),
    }),
  }),
  NotEnoughAllocated: ref('NotEnoughAllocated').implement({
    ...described('NotEnoughAllocated', 'More than is allocated and not yet planned or shipped (I3).'),
    fields: (t) => ({
      available: t.field({
        type: 'Decimal',
        description: 'What may still be shipped.',
        resolve: fact('NotEnoughAllocated', 'available'),
      }),
      unit: t.string({ description: 'UN/ECE unit code.', resolve: fact('NotEnoughAllocated', 'unit') }),
    }),
  }),
  AlreadyCommitted: ref('AlreadyCommitted').implement({
    ...described('AlreadyCommitted', 'It would go below what is already promised, planned or shipped.'),
    fields: (t) => ({
      committed: t.field({
        type: 'Decimal',
        description: 'What is committed.',
        resolve: fact('AlreadyCommitted', 'committed'),
      }),
      unit: t.string({ description: 'UN/ECE unit code.', resolve: fact('AlreadyCommitted', 'unit') }),
    }),
  }),
  ConsentMissing: ref('ConsentMissing').implement({
    ...described('ConsentMissing', "Goods leave only with the recipient's consent."),
    fields: (t) => ({
      allocationIds: t.idList({
        description: 'The allocations that wait for consent.',
        resolve: ({ facts }) => facts.allocationIds.map((id) => globalId('Allocation', id)),
      }),
    }),
  }),
  StillOpen: ref('StillOpen').implement({
    ...described('StillOpen', 'Goods are under way or discrepancies are open.'),
    fields: (t) => ({
      inTransit: t.int({
        description: 'Number of lines under way.',
        resolve: fact('StillOpen', 'inTransit'),
      }),
      openDiscrepancies: t.int({
        description: 'Number of open discrepancies.',
        resolve: fact('StillOpen', 'openDiscrepancies'),
      }),
    }),
  }),
  UnitMismatch: ref('UnitMismatch').implement({
    ...described('UnitMismatch', 'The units differ: it is a substitute, with two quantities.'),
    fields: (t) => ({
      needUnit: t.string({
        description: 'Unit of the need line.',
        resolve: fact('UnitMismatch', 'needUnit'),
      }),
      pledgeUnit: t.string({
        description: 'Unit of the pledge line.',
        resolve: fact('UnitMismatch', 'pledgeUnit'),
      }),
    }),
  }),
  ReasonNeeded: ref('ReasonNeeded').implement(described('ReasonNeeded', 'Say why.')),
} satisfies Record<RefusalCode, unknown>

/** All refusals, for the result unions. */
export const refusalTypes = refusalCodes.map((code) => refs[code])
