import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { type Deed, sendFor } from '../../ui/bulk.ts'
import { remindMutation } from '../exceptions/documents.ts'

/** Reminds, of each chosen row, the side whose step it is; whether there is one says the server. */
export function useRemindDeed<Row extends { id: string }>(recordOf: (row: Row) => string = ({ id }) => id) {
  const { t } = useI18n()
  return computed<Deed<Row>>(() => ({
    name: 'remind',
    label: t('lists.remind.do'),
    icon: 'i-lucide-bell-ring',
    question: { title: t('lists.remind.title'), text: t('lists.remind.text'), reason: 'optional' },
    send: (row, { key, reason }) =>
      sendFor(remindMutation, { key, recordId: recordOf(row), note: reason || null }),
  }))
}
