import { computed, ref } from 'vue'
import { drop, keep, mine } from '../../app/device-store.ts'
import { draftOwner } from '../../app/draft.ts'
import type { VariablesOf } from '../../app/graphql.ts'
import type { Photo } from '../../app/photos.ts'
import type { RefusalAnswer } from '../../app/refusals.ts'
import type { Named } from '../../ui/named.ts'
import type { recordReceipt } from './documents.ts'

/** A confirmed count on its way: on the device from the moment of confirming until the server has answered. */
export interface WaitingCount {
  shipmentId: string
  number: string
  from: Named
  /** The same however often it is sent, so that the server acts once (domain.md 6, I8). */
  key: string
  /** Photos by their place on the device; sending puts the server's ids there. */
  input: VariablesOf<typeof recordReceipt>['input']
  reason: string | null
  photos: Photo[]
  /** A draft that somebody wrote through a link, and that this count takes over. */
  revises: { id: string; version: number; grn: string } | null
  /** The form it came from; it keeps what was typed until the count is accepted. */
  draft: string
  confirmedAt: string
  /** Why the server did not take it; null as long as it has not been asked. */
  refusal: RefusalAnswer | null
  /** It arrived, and something went wrong on the server's side. */
  failed: boolean
}

const counts = ref<WaitingCount[]>([])
export const waitingCounts = computed<readonly WaitingCount[]>(() => counts.value)
export const waitingCountOf = (shipmentId: string): WaitingCount | undefined =>
  counts.value.find((each) => each.shipmentId === shipmentId)

// The windows of one browser tell each other what has changed.
const others = 'BroadcastChannel' in globalThis ? new BroadcastChannel('aidbridge.counts') : null
others?.addEventListener('message', () => void readCounts())

const placeOf = (shipmentId: string) => `${draftOwner()}/count/${shipmentId}`

/** What this person has not sent yet, from the device. */
export async function readCounts(): Promise<void> {
  const kept = await mine('outbox')
  counts.value = kept.map(({ deed }) => JSON.parse(deed) as WaitingCount)
}

/** One count for each shipment: a changed one takes the place of the one before. */
export async function keepCount(count: WaitingCount): Promise<void> {
  counts.value = [...counts.value.filter(({ shipmentId }) => shipmentId !== count.shipmentId), count]
  await keep('outbox', { key: placeOf(count.shipmentId), deed: JSON.stringify(count) })
  others?.postMessage(null)
}

export async function dropCount(shipmentId: string): Promise<void> {
  counts.value = counts.value.filter((each) => each.shipmentId !== shipmentId)
  await drop('outbox', placeOf(shipmentId))
  others?.postMessage(null)
}
