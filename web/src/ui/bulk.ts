import type { TypedDocumentNode } from '@apollo/client/core'
import { computed, ref, shallowReactive } from 'vue'
import { apollo } from '../app/apollo.ts'
import { type Failure, failureOf } from '../app/failure.ts'
import { startIntent } from '../app/intent.ts'
import { isRefusal, type RefusalAnswer } from '../app/refusals.ts'
import { rowChanged, rowUnchanged } from '../app/row-changes.ts'
import type { Selection } from './selection.ts'

/** Something that a coordinator does with several rows at once: each by its own mutation, as if by hand. */
export interface Deed<Row> {
  name: string
  /** The verb on the button. */
  label: string
  icon: string
  /** What is asked once, before the first row. */
  question: { title: string; text: string; reason?: 'optional' | 'required'; destructive?: boolean }
  /** Not offered for the other rows; none: for every row. */
  fits?: (row: Row) => boolean
  send: (row: Row, given: { key: string; reason: string }) => Promise<object | null>
}

/** Its state allows the step; whether anything else stands in the way, the server says of each. */
export const fitsStep =
  (step: string) =>
  ({ nextSteps }: { nextSteps: readonly { name: string }[] }): boolean =>
    nextSteps.some(({ name }) => name === step)

export type Outcome =
  | { state: 'waiting' | 'running' | 'done' }
  | { state: 'refused'; refusal: RefusalAnswer }
  | { state: 'unsent'; failure: Failure }

/**
 * Does a deed with every chosen row, one after the other. What is refused or did not arrive stays chosen, with the
 * reason, and never holds up the others; sent again, a row that got no answer keeps its key, so nothing is done twice.
 */
export function useBulk<Row extends { id: string }>(selection: Selection<Row>, nameOf: (row: Row) => string) {
  const outcomes = shallowReactive(new Map<string, { name: string; outcome: Outcome }>())
  const intents = new Map<string, ReturnType<typeof startIntent>>()
  const running = ref(false)
  const stopped = ref(false)
  const tell = (row: Row, outcome: Outcome) => outcomes.set(row.id, { name: nameOf(row), outcome })

  async function run(deed: Deed<Row>, reason: string): Promise<void> {
    if (running.value) return
    const rows = selection.chosen.value.filter((row) => deed.fits?.(row) ?? true)
    outcomes.clear()
    rows.forEach((row) => tell(row, { state: 'waiting' }))
    stopped.value = false
    running.value = true
    for (const row of rows) {
      if (stopped.value) break
      tell(row, { state: 'running' })
      const outcome = await once(deed, row, reason)
      tell(row, outcome)
      if (outcome.state === 'done') selection.release(row.id)
    }
    for (const [id, { outcome }] of outcomes) if (outcome.state === 'waiting') outcomes.delete(id)
    running.value = false
  }

  async function once(deed: Deed<Row>, row: Row, reason: string): Promise<Outcome> {
    const place = `${deed.name} ${row.id}`
    const intent = intents.get(place) ?? startIntent()
    intents.set(place, intent)
    try {
      const answer = await deed.send(row, { key: intent.keyFor([reason]), reason })
      intents.delete(place)
      if (isRefusal(answer)) return { state: 'refused', refusal: answer }
      return answer ? { state: 'done' } : { state: 'unsent', failure: 'unexpected' }
    } catch (error) {
      return { state: 'unsent', failure: failureOf(error) }
    }
  }

  const count = (...states: Outcome['state'][]) =>
    [...outcomes.values()].filter(({ outcome }) => states.includes(outcome.state)).length
  return {
    run,
    running,
    outcomes,
    total: computed(() => outcomes.size),
    done: computed(() => count('done')),
    failed: computed(() => count('refused', 'unsent')),
    /** After the row that is under way. */
    stop: () => (stopped.value = true),
    forget: () => outcomes.clear(),
  }
}
export type Bulk<Row extends { id: string } = { id: string }> = ReturnType<typeof useBulk<Row>>

/** Sends a mutation for one row; answers its only root field. `optimistic`: the row as it will be, shown at once. */
export async function sendFor<Reply extends object, Variables extends Record<string, unknown>>(
  mutation: TypedDocumentNode<Reply, Variables>,
  variables: Variables,
  optimistic?: Reply,
): Promise<object | null> {
  const expected = rootOf(optimistic)
  if (expected) rowChanged(expected)
  try {
    const { data } = await apollo.mutate({ mutation, variables, optimisticResponse: optimistic as never })
    const answer = rootOf(data)
    if (answer && !isRefusal(answer)) rowChanged(answer)
    else if (expected) rowUnchanged(expected)
    return answer
  } catch (failure) {
    if (expected) rowUnchanged(expected)
    throw failure
  }
}

const rootOf = (reply: object | null | undefined) =>
  reply ? (Object.values(reply)[0] as object | null) : null
