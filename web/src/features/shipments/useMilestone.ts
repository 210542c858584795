import type { MilestoneCode } from '@aidbridge/shared/shipments/milestones'
import { useDraft } from '../../app/draft.ts'
import { keptIn } from '../../app/draft-intent.ts'
import type { Intent } from '../../app/intent.ts'
import { useLanguage } from '../../app/i18n.ts'
import { usePhotoAction } from '../../app/photo-action.ts'
import { forgetPhotos, type Photo } from '../../app/photos.ts'
import { reportMilestone } from './step-documents.ts'
import { atBorder } from './words.ts'

const empty = (crossingCode: string) => ({
  occurredAt: new Date().toISOString(),
  place: '',
  crossingCode,
  newEta: '',
  note: '',
  photos: [] as Photo[],
  pending: null as Intent | null,
})

/** What happened, now unless it is said otherwise. What was typed waits on the device until it was sent. */
export function useMilestone(
  { id: shipmentId, crossing }: { id: string; crossing: { code: string } | null },
  code: MilestoneCode,
) {
  const planned = atBorder.includes(code) ? (crossing?.code ?? '') : ''
  const { form, discard } = useDraft(`milestone:${shipmentId}:${code}`, () => empty(planned))
  const { run, running, refusal, failure } = usePhotoAction(reportMilestone, keptIn(form))
  const language = useLanguage()

  /** True once it is recorded. */
  async function report(): Promise<boolean> {
    const recorded = await run(form.value.photos, () => ({ input: input() }))
    if (recorded) forget()
    return recorded !== null
  }

  function input() {
    const { occurredAt, place, crossingCode, newEta, note, photos } = form.value
    return {
      shipmentId,
      code,
      occurredAt,
      place,
      crossingCode: crossingCode || null,
      newEta: newEta || null,
      note,
      language: language.value,
      photoIds: photos.flatMap(({ id }) => id ?? []),
    }
  }

  /** Sent, or thought better of. */
  function forget() {
    void forgetPhotos(form.value.photos)
    discard()
  }
  return { form, report, forget, running, refusal, failure }
}
