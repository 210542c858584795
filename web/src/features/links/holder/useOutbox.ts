import type { MilestoneCode } from '@aidbridge/shared/shipments/milestones'
import { computed, ref, watch } from 'vue'
import { connectionLost } from '../../../app/connection.ts'
import { useDraft } from '../../../app/draft.ts'
import { forgetPhotos, type Photo, sendPhotos } from '../../../app/photos.ts'
import type { RefusalAnswer } from '../../../app/refusals.ts'
import { ask, type LinkProblem } from './ask.ts'
import { type Reported, reportText } from './documents.ts'
import { type PhotoFault, photoFaultOf } from './photo-fault.ts'
import type { HeldPage } from './useHeld.ts'

/** What was told and has not arrived yet. The key makes it one report, however often it is sent. */
export interface Told {
  key: string
  code: MilestoneCode
  occurredAt: string
  place: string
  note: string
  newEta: string
  language: string
  photos: Photo[]
  refusal: RefusalAnswer | null
  /** Of the first photo that has not been sent. It waits for a person, like a refusal. */
  photoFault: PhotoFault | null
}

/** After a fault of the server, which no returning connection announces: again by itself, ever more slowly, in milliseconds. */
const firstPause = 5_000
const longestPause = 60_000

/** Reports wait on the device until the server has them, one after the other, also over a reload. */
export function useOutbox({ show, complain, problem }: HeldPage) {
  const { form } = useDraft('outbox', () => ({ told: [] as Told[] }))
  const waiting = computed(() => form.value.told)
  const sending = ref(false)
  const sent = ref<MilestoneCode | null>(null)
  let pause = firstPause
  let later: ReturnType<typeof setTimeout> | undefined

  function tell(told: Told): void {
    sent.value = null
    form.value.told.push(told)
    void sendAll()
  }

  async function sendAll(): Promise<void> {
    if (sending.value) return
    sending.value = true
    clearTimeout(later)
    try {
      for (let next = nextOne(); next; next = nextOne()) await sendOne(next)
      pause = firstPause
    } catch (error) {
      complain(error)
      if (isPassing(problem.value)) {
        later = setTimeout(() => void sendAll(), pause)
        pause = Math.min(pause * 2, longestPause)
      }
    } finally {
      sending.value = false
    }
  }
  const isPassing = (now: LinkProblem | null) => now === 'unexpected' || now === 'tries'
  const nextOne = () => form.value.told.find(({ refusal, photoFault }) => !refusal && !photoFault)

  async function sendOne(told: Told): Promise<void> {
    try {
      await sendPhotos(told.photos)
    } catch (error) {
      told.photoFault = photoFaultOf(error)
      if (told.photoFault) return
      throw error
    }
    const { key, code, occurredAt, place, note, newEta, language, photos } = told
    const photoIds = photos.flatMap(({ id }) => id ?? [])
    const input = { code, occurredAt, place, note, newEta: newEta || null, language, photoIds }
    const { result } = await ask<Reported>(reportText, { key, input })
    if (result.__typename !== 'LinkedShipment') {
      told.refusal = result as RefusalAnswer
      return
    }
    discard(key)
    sent.value = code
    show(result)
  }

  /** Asked for by a person, who has taken the photo out or put another in its place. */
  function sendAgain(told: Told): void {
    told.photoFault = null
    void sendAll()
  }

  function discard(key: string): void {
    const gone = form.value.told.filter((each) => each.key === key)
    form.value.told = form.value.told.filter((each) => each.key !== key)
    for (const { photos } of gone) void forgetPhotos(photos)
  }

  watch(connectionLost, (lost) => {
    if (!lost) void sendAll()
  })
  if (!problem.value) void sendAll()
  return { waiting, sending, sent, tell, sendAgain, discard }
}
export type Outbox = ReturnType<typeof useOutbox>
