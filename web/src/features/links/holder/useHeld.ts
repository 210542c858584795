import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { ref, shallowRef, watch } from 'vue'
import { whenConnectionReturns } from '../../../app/connection.ts'
import { NotTaken } from '../../../app/not-taken.ts'
import { ask, type LinkProblem, NoAnswer, token } from './ask.ts'
import { type Held, lookText } from './documents.ts'

const often = 60_000

/** The shipment of this link as its holder sees it, read anew while the page is looked at. */
export function useHeld() {
  const shipment = shallowRef<Held | null>(null)
  const problem = ref<LinkProblem | null>(token ? null : 'missing')

  async function read(): Promise<void> {
    if (!token) return
    try {
      const { linkedShipment } = await ask<{ linkedShipment: Held | null }>(lookText)
      if (!linkedShipment) throw new NoAnswer('invalid')
      show(linkedShipment)
    } catch (error) {
      complain(error)
    }
  }
  function show(held: Held): void {
    shipment.value = held
    problem.value = null
  }
  function complain(error: unknown): void {
    // A photo is refused without a word of the link; its shipment is not.
    if (error instanceof NotTaken && error.statusCode === 401) return void read()
    problem.value = error instanceof NoAnswer ? error.problem : 'unexpected'
  }

  // A link that was revoked ends on an open page, too.
  const visibility = useDocumentVisibility()
  const isOver = () => problem.value === 'ended' || problem.value === 'invalid'
  useIntervalFn(() => visibility.value === 'visible' && !isOver() && void read(), often)
  watch(visibility, (now) => now === 'visible' && !isOver() && void read())
  whenConnectionReturns(() => void read())

  return { shipment, problem, read, show, complain }
}
export type HeldPage = ReturnType<typeof useHeld>
