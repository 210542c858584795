import { canTake, type StateOf, type StepOf, type Steps } from '@aidbridge/shared/core/lifecycle'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Tx } from './context.ts'

type Living = 'need' | 'pledge' | 'allocation' | 'shipment' | 'receipt' | 'discrepancy' | 'registration'

interface Taker {
  updateMany(args: { where: object; data: object }): Promise<{ count: number }>
}

/**
 * Takes one step of a life: the only writer of a state (house.md). Compare-and-set on id, version and state: of two at
 * once exactly one wins (I7). The database checks the transition again, and writes the audit event and the new version.
 * @throws Refusal Conflict when the record has changed since the reader's copy; StepNotPossible when its state does not allow the step.
 */
export async function takeStep<S extends Steps>(
  tx: Tx,
  life: Living,
  steps: S,
  step: StepOf<S>,
  record: { id: string; state: StateOf<S>; version: number },
  version: number,
  changes: object = {},
): Promise<void> {
  assertVersion(life, record, version)
  assertCanTake(steps, step, record.state)
  const taker = tx[life] as unknown as Taker
  const { count } = await taker.updateMany({
    where: { id: record.id, version, state: record.state },
    data: { ...changes, state: steps[step]!.to },
  })
  if (count === 0) throw conflict(life, record.id)
}

/** Somebody was faster; the API shows the record as it is now. */
export function conflict(life: string, id: string): Refusal<'Conflict'> {
  return new Refusal('Conflict', { entity: life, id })
}

/** Refuses a step that the state does not allow, before its limits are asked for. */
export function assertCanTake<S extends Steps>(steps: S, step: StepOf<S>, state: StateOf<S>): void {
  if (!canTake(steps, state, step)) throw new Refusal('StepNotPossible', { step, state })
}

/** Refuses a stale copy before anything is decided on it. */
export function assertVersion(life: string, record: { id: string; version: number }, version: number): void {
  if (record.version !== version) throw conflict(life, record.id)
}

/**
 * Takes the next version of a record whose parts change (lines, corrections): compare-and-set like a step, and from
 * here on the row is locked. The audit event is that of the part.
 * @throws Refusal Conflict
 */
export async function claimVersion(
  tx: Tx,
  life: Living,
  record: { id: string; state: string },
  version: number,
): Promise<void> {
  const taker = tx[life] as unknown as Taker
  const { count } = await taker.updateMany({
    where: { id: record.id, version, state: record.state },
    data: { version: { increment: 1 } },
  })
  if (count === 0) throw conflict(life, record.id)
}
