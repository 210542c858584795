import { computed } from 'vue'
import { useAction } from '../../app/mutate.ts'
import {
  acceptAllocation,
  type AllocationRow,
  declineAllocation,
  releaseAllocation,
} from './allocation-documents.ts'

/** The answer to an offer, and taking back what was answered. Quantities in the need line's unit. */
export function useAllocationSteps(allocation: () => Pick<AllocationRow, 'id' | 'version'>) {
  const accept = useAction(acceptAllocation)
  const decline = useAction(declineAllocation)
  const release = useAction(releaseAllocation)
  const all = [accept, decline, release]

  const seen = () => ({ id: allocation().id, version: allocation().version })
  const deeds: Record<string, (given: Given) => Promise<unknown>> = {
    accept: ({ qty, consentNote }) => accept.run({ ...seen(), qty, consentNote: consentNote || null }),
    decline: ({ reason }) => decline.run({ ...seen(), reason }),
    release: ({ qty, reason }) => release.run({ ...seen(), qty, reason }),
  }

  async function take(name: string, given: Given): Promise<boolean> {
    all.forEach((action) => action.clear())
    return (await deeds[name]?.(given)) != null
  }

  return {
    take,
    known: Object.keys(deeds),
    running: computed(() => all.some(({ running }) => running.value)),
    refusal: computed(() => all.find(({ refusal }) => refusal.value)?.refusal.value ?? null),
    failure: computed(() => all.find(({ failure }) => failure.value)?.failure.value ?? null),
  }
}

export interface Given {
  reason: string
  /** Less than was offered, or a part of what was accepted; null: all of it. */
  qty: string | null
  /** A coordinator's record of the recipient's consent. */
  consentNote: string
}
