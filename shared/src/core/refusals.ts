import type { Decimal } from './decimal.ts'
import type { FieldFault } from './problems.ts'
import type { Unit } from './units.ts'
import type { WhyNot } from './why-not.ts'

/** Everything a person can mend, with the facts that help to mend it (house.md, habit 8). The rest is thrown as a plain error and masked. */
export interface RefusalFacts {
  InvalidInput: { fields: readonly FieldFault[] }
  NotAllowed: { why: WhyNot }
  NotFound: Record<never, never>
  /** Somebody was faster; the server attaches the record as it is now. */
  Conflict: { entity: string; id: string }
  StepNotPossible: { step: string; state: string }
  /** The idempotency key came back with another payload (domain.md 6, I8). */
  KeyReused: Record<never, never>
  /** I1: more than this is not left of the pledge line. */
  NotEnoughPledged: { available: Decimal; unit: Unit }
  /** I2: more than this the need line does not ask for. */
  DemandExceeded: { room: Decimal; unit: Unit }
  /** I3: allocated, less what is released and what other shipments already plan or carry. */
  NotEnoughAllocated: { available: Decimal; unit: Unit }
  /** Cancelling, withdrawing or releasing below what is already promised, planned or shipped. */
  AlreadyCommitted: { committed: Decimal; unit: Unit }
  /** READY needs the recipient's consent for every line (domain.md 4). */
  ConsentMissing: { allocationIds: readonly string[] }
  /** Numbers of lines and of discrepancies: quantities of different units are never added. */
  StillOpen: { inTransit: number; openDiscrepancies: number }
  UnitMismatch: { needUnit: Unit; pledgeUnit: Unit }
  ReasonNeeded: Record<never, never>
}
export type RefusalCode = keyof RefusalFacts

export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  override readonly name = 'Refusal'
  readonly code: Code
  readonly facts: RefusalFacts[Code]

  constructor(code: Code, ...[facts]: FactsOf<Code>) {
    super(code)
    this.code = code
    this.facts = (facts ?? {}) as RefusalFacts[Code]
  }

  is<Other extends RefusalCode>(code: Other): this is Refusal<Other> {
    const own: RefusalCode = this.code
    return own === code
  }
}

/** `instanceof` alone would forget which facts there can be. */
export const isRefusal = (value: unknown): value is Refusal => value instanceof Refusal

/** Codes without facts are refused by their name alone. */
type FactsOf<Code extends RefusalCode> =
  RefusalFacts[Code] extends Record<never, never>
    ? keyof RefusalFacts[Code] extends never
      ? []
      : [facts: RefusalFacts[Code]]
    : never

/** Lists every code once, so that a new one has to be added here and gets its sentence, its type and its test. */
const everyCode: Record<RefusalCode, true> = {
  InvalidInput: true,
  NotAllowed: true,
  NotFound: true,
  Conflict: true,
  StepNotPossible: true,
  KeyReused: true,
  NotEnoughPledged: true,
  DemandExceeded: true,
  NotEnoughAllocated: true,
  AlreadyCommitted: true,
  ConsentMissing: true,
  StillOpen: true,
  UnitMismatch: true,
  ReasonNeeded: true,
}
export const refusalCodes = Object.keys(everyCode) as RefusalCode[]
