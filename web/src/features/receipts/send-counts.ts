import { ref, watch } from 'vue'
import { apollo } from '../../app/apollo.ts'
import { connectionLost, whenConnectionReturns } from '../../app/connection.ts'
import { forgetMyDraft } from '../../app/draft.ts'
import { forgetPhotos, type Photo, sendPhotos } from '../../app/photos.ts'
import { isRefusal, isSignedOut, type RefusalAnswer } from '../../app/refusals.ts'
import { sessionEnded, sessionUnknown, user } from '../../app/session.ts'
import { editReceipt, recordReceipt } from './documents.ts'
import {
  dropCount,
  keepCount,
  readCounts,
  type WaitingCount,
  waitingCountOf,
  waitingCounts,
} from './waiting-counts.ts'

/** The shipment whose count is under way now. */
export const sendingCount = ref<string | null>(null)
/** What the server has accepted since the page was opened. */
export const acceptedCounts = ref<{ shipmentId: string; number: string; grn: string }[]>([])

/** Call once, in the frame of the pages of whoever is signed in: what waits on the device goes as soon as it can. */
export function followCounts(): void {
  watch(
    () => user.value?.id,
    async (now) => {
      acceptedCounts.value = []
      await readCounts()
      if (now && !sessionUnknown.value) void sendCounts()
    },
    { immediate: true },
  )
}
whenConnectionReturns(() => void sendCounts())

/** All that waits. What was refused waits for a person. */
export async function sendCounts(): Promise<void> {
  await Promise.all(waitingCounts.value.filter(({ refusal }) => !refusal).map(sendCount))
}

let queue: Promise<void> = Promise.resolve()

/** Sends it, after those before it. What came of it is in `waitingCounts` or `acceptedCounts`. */
export function sendCount(count: WaitingCount): Promise<void> {
  queue = queue.then(() => send(count))
  return queue
}

const isKept = ({ shipmentId, key }: WaitingCount): boolean => waitingCountOf(shipmentId)?.key === key

/** Unless it was taken back or changed meanwhile: what a person has discarded does not come back. */
async function keepOn(count: WaitingCount): Promise<void> {
  if (isKept(count)) await keepCount(count)
}

async function send(asked: WaitingCount): Promise<void> {
  const count = waitingCountOf(asked.shipmentId)
  // Sent by then, taken back or changed.
  if (!count || !isKept(asked)) return
  sendingCount.value = count.shipmentId
  try {
    const answer = await ask(count)
    if (!answer) return
    if (isSignedOut(answer)) return void sessionEnded()
    if (isRefusal(answer)) await keepOn({ ...count, refusal: answer, failed: false })
    else await accept(count, answer.grnNumber)
  } catch {
    if (!connectionLost.value) await keepOn({ ...count, failed: true })
  } finally {
    sendingCount.value = null
  }
}

/** Null when it was discarded while its photos went. */
async function ask(count: WaitingCount): Promise<RefusalAnswer | { grnNumber: string } | null> {
  await sendPhotos(count.photos)
  if (!isKept(count)) return null
  // What is with the server already need not go again after a reload.
  await keepCount(count)
  const answer = await askWith(count)
  if (!lostPhotos(answer)) return answer
  // Photos without a count are kept for a week only (server: discardForgottenPhotos); the device still has them.
  for (const photo of count.photos) photo.id = null
  await sendPhotos(count.photos)
  if (!isKept(count)) return null
  await keepCount(count)
  return askWith(count)
}

const lostPhotos = (answer: RefusalAnswer | object) =>
  isRefusal(answer) &&
  answer.__typename === 'InvalidInput' &&
  answer.fields.every(({ path }) => path.includes('photoIds'))

async function askWith({ key, input: onDevice, reason, photos, revises }: WaitingCount) {
  const input = withPhotos(onDevice, photos)
  const variables = { key, input, confirm: true, reason }
  const { data } = revises
    ? await apollo.mutate({
        mutation: editReceipt,
        variables: { ...variables, id: revises.id, version: revises.version },
      })
    : await apollo.mutate({ mutation: recordReceipt, variables })
  const answer = data && Object.values(data)[0]
  if (!answer) throw new Error('The server answered nothing')
  return answer as RefusalAnswer | { grnNumber: string }
}

/** The server's ids in the place of the device's own. */
function withPhotos(input: WaitingCount['input'], photos: readonly Photo[]): WaitingCount['input'] {
  const ids = new Map(photos.map(({ key, id }) => [key, id]))
  const known = (keys: readonly string[] | null | undefined) => keys?.flatMap((key) => ids.get(key) ?? [])
  return {
    ...input,
    photoIds: known(input.photoIds),
    lines: input.lines.map((line) => ({ ...line, photoIds: known(line.photoIds) })),
    unexpected: input.unexpected?.map((line) => ({ ...line, photoIds: known(line.photoIds) })),
  }
}

async function accept({ shipmentId, number, photos, draft }: WaitingCount, grn: string): Promise<void> {
  forgetMyDraft(draft)
  await dropCount(shipmentId)
  void forgetPhotos(photos)
  acceptedCounts.value = [...acceptedCounts.value, { shipmentId, number, grn }]
}
