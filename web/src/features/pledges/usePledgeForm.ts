import { pledgeForm } from '@aidbridge/shared/pledges/forms'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useAction } from '../../app/mutate.ts'
import { useRecordForm } from '../../app/record-form.ts'
import { followLanguage } from '../../app/written-language.ts'
import { createPledge, editPledge } from './form-documents.ts'
import { offerPledge } from './page-documents.ts'
import { type PledgeForm, pledgeInput } from './pledge-form.ts'

/** Writing a pledge for the pool, or writing it again: the draft, what is wrong with it, and sending it. */
export function usePledgeForm(subject: string, existingId: string | null, initial: () => PledgeForm) {
  const draft = useDraft(`pledge:${subject}`, initial)
  const { form, discard } = draft
  const place = keptIn(form)
  const creating = useAction(createPledge, place)
  const editing = useAction(editPledge, place)
  const offering = useAction(offerPledge)

  if (!existingId)
    followLanguage(
      form,
      ({ note, lines }) => note.trim() !== '' || lines.some(({ goods }) => goods.text !== ''),
    )

  const writing = useRecordForm({
    form,
    discard,
    shape: () => pledgeForm,
    inputOf: pledgeInput,
    storing: existingId ? editing : creating,
    store: (input, reason) =>
      existingId
        ? editing.run({ id: existingId, version: form.value.version, input, reason })
        : creating.run({ input, reason }),
    sending: offering,
    send: ({ id, version }, reason) => offering.run({ id, version, reason }),
  })
  return { ...draft, ...writing }
}
