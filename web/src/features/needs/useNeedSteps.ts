import { computed } from 'vue'
import { useAction } from '../../app/mutate.ts'
import {
  cancelNeed,
  closeNeed,
  confirmStillNeeded,
  returnNeed,
  submitNeed,
  verifyNeed,
} from './page-documents.ts'

interface Living {
  id: string
  version: number
}

/** The steps of a need's life as deeds; each answers whether it was done. */
export function useNeedSteps(need: () => Living) {
  const submit = useAction(submitNeed)
  const verify = useAction(verifyNeed)
  const giveBack = useAction(returnNeed)
  const cancel = useAction(cancelNeed)
  const close = useAction(closeNeed)
  const confirmNeeded = useAction(confirmStillNeeded)
  const all = [submit, verify, giveBack, cancel, close, confirmNeeded]

  const seen = () => ({ id: need().id, version: need().version })
  const optional = (reason: string) => reason || null
  const deeds: Record<string, (reason: string, reviewBy: string) => Promise<unknown>> = {
    submit: (reason) => submit.run({ ...seen(), reason: optional(reason) }),
    resubmit: (reason) => submit.run({ ...seen(), reason: optional(reason) }),
    verify: () => verify.run(seen()),
    return: (reason) => giveBack.run({ ...seen(), reason }),
    cancel: (reason) => cancel.run({ ...seen(), reason }),
    close: (reason) => close.run({ ...seen(), reason }),
    stillNeeded: (reason, reviewBy) => confirmNeeded.run({ ...seen(), reviewBy, reason: optional(reason) }),
  }

  async function take(name: string, reason: string, reviewBy: string): Promise<boolean> {
    all.forEach((action) => action.clear())
    return (await deeds[name]?.(reason, reviewBy)) != null
  }

  return {
    take,
    /** The steps that a person takes here; a need expires by itself. */
    known: Object.keys(deeds),
    running: computed(() => all.some(({ running }) => running.value)),
    refusal: computed(() => all.find(({ refusal }) => refusal.value)?.refusal.value ?? null),
    failure: computed(() => all.find(({ failure }) => failure.value)?.failure.value ?? null),
  }
}
