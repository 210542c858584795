import type { OrganisationKind } from '@aidbridge/shared/accounts/roles'
import { registrationForm } from '@aidbridge/shared/organisations/forms'
import { ref, shallowRef, watch } from 'vue'
import { checkBefore } from '../../app/check-before.ts'
import { useDraft } from '../../app/draft.ts'
import type { Failure } from '../../app/failure.ts'
import { useFaults } from '../../app/faults.ts'
import { useLanguage } from '../../app/i18n.ts'
import type { RefusalAnswer } from '../../app/refusals.ts'
import { askRegions, sendRegistration } from './asking.ts'

/** A stranger's request: what is typed outlives a reload, and is examined here as on the server. */
export function useRegistration() {
  const language = useLanguage()
  const { form, discard } = useDraft('register', () => ({
    kind: '' as OrganisationKind | '',
    name: '',
    country: '',
    ags: '',
    edrpou: '',
    oblastCode: '',
    evidence: '',
    applicantName: '',
    applicantEmail: '',
  }))
  const refusal = shallowRef<RefusalAnswer | null>(null)
  const failure = ref<Failure | null>(null)
  const running = ref(false)

  const regions = shallowRef<{ value: string; label: string }[]>([])
  watch(
    language,
    async (now) => {
      const outcome = await askRegions(now)
      if ('answer' in outcome)
        regions.value = outcome.answer.map(({ code, name }) => ({ value: code, label: name }))
    },
    { immediate: true },
  )

  /** Codes of the other country, typed before it was changed, are not sent. */
  function input() {
    const { ags, edrpou, oblastCode, kind, ...typed } = form.value
    const isUkrainian = typed.country === 'UA'
    return {
      ...typed,
      kind: kind || null,
      ags: typed.country === 'DE' ? ags : null,
      edrpou: isUkrainian ? edrpou : null,
      oblastCode: isUkrainian ? oblastCode : null,
      language: language.value,
    }
  }

  async function send(): Promise<boolean> {
    if (running.value) return false
    failure.value = null
    const typed = input()
    refusal.value = checkBefore(registrationForm, typed)
    if (refusal.value) return false
    running.value = true
    const outcome = await sendRegistration(typed, language.value)
    running.value = false
    if ('refusal' in outcome) refusal.value = outcome.refusal
    if ('failure' in outcome) failure.value = outcome.failure
    if (!('answer' in outcome)) return false
    discard()
    return true
  }

  return { form, send, faults: useFaults(refusal), refusal, failure, running, regions }
}
