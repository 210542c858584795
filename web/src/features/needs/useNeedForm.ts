import { needForm } from '@aidbridge/shared/needs/forms'
import { watch } from 'vue'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useLanguage } from '../../app/i18n.ts'
import { useAction } from '../../app/mutate.ts'
import { useRecordForm } from '../../app/record-form.ts'
import { today } from '../../app/today.ts'
import { followLanguage } from '../../app/written-language.ts'
import { createNeed, editNeed } from './form-documents.ts'
import { inputOf, type NeedForm, usualNeededBy, usualReviewBy } from './need-form.ts'
import { submitNeed } from './page-documents.ts'
import { withPeople } from './template-form.ts'

/** Writing a need, or writing it again: the draft on this device, what is wrong with it, and sending it. */
export function useNeedForm(subject: string, existingId: string | null, initial: () => NeedForm) {
  const draft = useDraft(`need:${subject}`, initial)
  const { form, discard } = draft
  const language = useLanguage()
  const place = keptIn(form)
  const creating = useAction(createNeed, place)
  const editing = useAction(editNeed, place)
  const submitting = useAction(submitNeed)

  // Days follow what is chosen above them, until the author sets them by hand.
  watch(
    () => form.value.priority,
    (now, before) => {
      if (form.value.neededBy === usualNeededBy(before, today()))
        form.value.neededBy = usualNeededBy(now, today())
    },
  )
  watch(
    () => form.value.neededBy,
    (now, before) => {
      const followed = before && form.value.reviewBy === usualReviewBy(before)
      if (now && followed) form.value.reviewBy = usualReviewBy(now)
    },
  )
  // The quantities of a template follow the number of people; what was counted last is what they followed.
  let counted = form.value.people
  watch(
    () => form.value.people,
    (now) => {
      if (now === null) return
      withPeople(form.value.lines, counted, now, language.value)
      counted = now
    },
  )
  if (!existingId) followLanguage(form, hasWords)

  const writing = useRecordForm({
    form,
    discard,
    shape: () => needForm(today()),
    inputOf,
    storing: existingId ? editing : creating,
    store: (input, reason) =>
      existingId
        ? editing.run({ id: existingId, version: form.value.version, input, reason })
        : creating.run({ input, reason }),
    sending: submitting,
    send: ({ id, version }, reason) => submitting.run({ id, version, reason }),
  })
  return { ...draft, ...writing }
}

/** Something that is in a language. */
const hasWords = ({ purpose, lines }: NeedForm): boolean =>
  purpose.trim() !== '' ||
  lines.some(({ goods, specification }) => specification.trim() !== '' || goods.text.trim() !== '')
