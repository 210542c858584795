import { computed } from 'vue'
import type { ResultOf } from '../../app/graphql.ts'
import { useAction } from '../../app/mutate.ts'
import type { shipmentSteps } from './documents.ts'
import {
  cancelShipment,
  closeShipment,
  dispatchShipment,
  loseShipment,
  makeShipmentReady,
  returnShipmentHome,
} from './step-documents.ts'

/** The steps of a shipment's life as deeds; arriving and turning back are reported as milestones. */
export function useShipmentSteps(shipment: () => ResultOf<typeof shipmentSteps>) {
  const makeReady = useAction(makeShipmentReady)
  const dispatch = useAction(dispatchShipment)
  const cancel = useAction(cancelShipment)
  const lose = useAction(loseShipment)
  const returnHome = useAction(returnShipmentHome)
  const close = useAction(closeShipment)
  const all = [makeReady, dispatch, cancel, lose, returnHome, close]

  const seen = () => ({ id: shipment().id, version: shipment().version })
  const deeds: Record<string, (reason: string, occurredAt: string) => Promise<unknown>> = {
    makeReady: () => makeReady.run(seen()),
    dispatch: (_, occurredAt) => dispatch.run({ ...seen(), occurredAt }),
    cancel: (reason) => cancel.run({ ...seen(), reason }),
    lose: (reason) => lose.run({ ...seen(), reason }),
    returnHome: (reason) => returnHome.run({ ...seen(), reason }),
    close: () => close.run(seen()),
  }

  async function take(name: string, reason: string, occurredAt: string): Promise<boolean> {
    all.forEach((action) => action.clear())
    return (await deeds[name]?.(reason, occurredAt)) != null
  }

  return {
    take,
    running: computed(() => all.some(({ running }) => running.value)),
    refusal: computed(() => all.find(({ refusal }) => refusal.value)?.refusal.value ?? null),
    failure: computed(() => all.find(({ failure }) => failure.value)?.failure.value ?? null),
  }
}
