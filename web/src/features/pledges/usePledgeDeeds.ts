import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { type Deed, fitsStep, sendFor } from '../../ui/bulk.ts'
import { useRemindDeed } from '../lists/useRemindDeed.ts'
import { closeRow } from './bulk-documents.ts'
import type { PledgeRow } from './documents.ts'

/** What a coordinator does with several pledges at once. */
export function usePledgeDeeds() {
  const { t } = useI18n()
  const remind = useRemindDeed<PledgeRow>()
  return computed<Deed<PledgeRow>[]>(() => [
    {
      name: 'close',
      label: t('pledges.steps.close.do'),
      icon: 'i-lucide-archive',
      question: {
        title: t('pledges.bulk.close.title'),
        text: t('pledges.bulk.close.text'),
        reason: 'required',
      },
      fits: fitsStep('close'),
      send: ({ id, version }, { key, reason }) => sendFor(closeRow, { key, id, version, reason }),
    },
    remind.value,
  ])
}
