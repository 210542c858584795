import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { type Deed, fitsStep, sendFor } from '../../ui/bulk.ts'
import { useRemindDeed } from '../lists/useRemindDeed.ts'
import { closeRow, returnRow, verifyRow } from './bulk-documents.ts'
import type { NeedRow } from './documents.ts'

/** What a coordinator does with several needs at once. */
export function useNeedDeeds() {
  const { t } = useI18n()
  const remind = useRemindDeed<NeedRow>()
  const words = (step: 'verify' | 'return' | 'close') => ({
    label: t(`needs.steps.${step}.do`),
    question: { title: t(`needs.bulk.${step}.title`), text: t(`needs.bulk.${step}.text`) },
  })
  return computed<Deed<NeedRow>[]>(() => [
    {
      name: 'verify',
      icon: 'i-lucide-badge-check',
      ...words('verify'),
      fits: fitsStep('verify'),
      send: (need, { key }) =>
        sendFor(
          verifyRow,
          { key, id: need.id, version: need.version },
          {
            verifyNeed: { __typename: 'Need', ...need, state: 'VERIFIED', nextSteps: [] },
          },
        ),
    },
    {
      name: 'return',
      icon: 'i-lucide-undo-2',
      label: words('return').label,
      question: { ...words('return').question, reason: 'required' },
      fits: fitsStep('return'),
      send: ({ id, version }, { key, reason }) => sendFor(returnRow, { key, id, version, reason }),
    },
    {
      name: 'close',
      icon: 'i-lucide-archive',
      label: words('close').label,
      question: { ...words('close').question, reason: 'required' },
      fits: fitsStep('close'),
      send: ({ id, version }, { key, reason }) => sendFor(closeRow, { key, id, version, reason }),
    },
    remind.value,
  ])
}
