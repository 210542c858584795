import { computed } from 'vue'
import { useAction } from '../../app/mutate.ts'
import { closePledge, confirmPledge, declinePledge, offerPledge, withdrawPledge } from './page-documents.ts'

/** The steps of a pledge's life as deeds; each answers whether it was done. */
export function usePledgeSteps(pledge: () => { id: string; version: number }) {
  const offer = useAction(offerPledge)
  const confirm = useAction(confirmPledge)
  const decline = useAction(declinePledge)
  const withdraw = useAction(withdrawPledge)
  const close = useAction(closePledge)
  const all = [offer, confirm, decline, withdraw, close]

  const seen = () => ({ id: pledge().id, version: pledge().version })
  const optional = (reason: string) => reason || null
  const deeds: Record<string, (reason: string) => Promise<unknown>> = {
    offer: (reason) => offer.run({ ...seen(), reason: optional(reason) }),
    confirm: (reason) => confirm.run({ ...seen(), reason: optional(reason) }),
    decline: (reason) => decline.run({ ...seen(), reason }),
    withdraw: (reason) => withdraw.run({ ...seen(), reason }),
    close: (reason) => close.run({ ...seen(), reason: optional(reason) }),
  }

  async function take(name: string, reason: string): Promise<boolean> {
    all.forEach((action) => action.clear())
    return (await deeds[name]?.(reason)) != null
  }

  return {
    take,
    known: Object.keys(deeds),
    running: computed(() => all.some(({ running }) => running.value)),
    refusal: computed(() => all.find(({ refusal }) => refusal.value)?.refusal.value ?? null),
    failure: computed(() => all.find(({ failure }) => failure.value)?.failure.value ?? null),
  }
}
