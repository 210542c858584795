import { computed } from 'vue'
import type { Resolution } from '@aidbridge/shared/receipts/resolutions'
import type { ResultOf } from '../../app/graphql.ts'
import { useAction } from '../../app/mutate.ts'
import {
  agreeToResolution,
  type discrepancyAction,
  proposeResolution,
  reopenDiscrepancy,
  resolveDiscrepancy,
} from './documents.ts'

/** The recipient proposes, the sender agrees, the coordination decides, and may take its decision back. */
const deeds = ['resolve', 'agree', 'propose', 'reopen'] as const
export type Deed = (typeof deeds)[number]

/** The one thing that this reader can do about it, the most decisive first. */
export function deedFor({ nextSteps }: { nextSteps: readonly { name: string; whyNot: string | null }[] }) {
  const open = nextSteps.filter(({ whyNot }) => whyNot === null)
  return deeds.find((deed) => open.some(({ name }) => name === deed)) ?? null
}

export function useResolving(discrepancy: () => ResultOf<typeof discrepancyAction>) {
  const proposing = useAction(proposeResolution)
  const agreeing = useAction(agreeToResolution)
  const resolving = useAction(resolveDiscrepancy)
  const reopening = useAction(reopenDiscrepancy)
  const all = [proposing, agreeing, resolving, reopening]
  const seen = () => ({ id: discrepancy().id, version: discrepancy().version })

  async function act(deed: Deed, words: { resolution: Resolution | null; note: string }): Promise<boolean> {
    clear()
    const { resolution, note } = words
    if (deed === 'agree') return (await agreeing.run(seen())) !== null
    if (deed === 'reopen') return (await reopening.run({ ...seen(), reason: note })) !== null
    if (!resolution) return false
    const decision = { ...seen(), resolution, note }
    const done = deed === 'propose' ? await proposing.run(decision) : await resolving.run(decision)
    return done !== null
  }
  const clear = () => all.forEach((action) => action.clear())

  return {
    mine: computed(() => deedFor(discrepancy())),
    act,
    clear,
    running: computed(() => all.some(({ running }) => running.value)),
    refusal: computed(() => all.find(({ refusal }) => refusal.value)?.refusal.value ?? null),
    failure: computed(() => all.find(({ failure }) => failure.value)?.failure.value ?? null),
  }
}
