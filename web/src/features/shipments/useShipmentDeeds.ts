import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { graphql, type ResultOf } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { type Deed, fitsStep, sendFor } from '../../ui/bulk.ts'
import { useRemindDeed } from '../lists/useRemindDeed.ts'
import { shipmentRow } from './list-documents.ts'

/** Out of the list: it brings back its row and no more. */
const closeRow = graphql(
  `
    mutation CloseShipmentRow($key: String!, $id: ID!, $version: Int!) {
      closeShipment(key: $key, id: $id, version: $version) {
        __typename
        ...ShipmentRow
        ...RefusalFacts
      }
    }
  `,
  [shipmentRow, refusalFacts],
)
type Row = ResultOf<typeof shipmentRow>

/** What a coordinator does with several shipments at once. */
export function useShipmentDeeds() {
  const { t } = useI18n()
  const remind = useRemindDeed<Row>()
  return computed<Deed<Row>[]>(() => [
    {
      name: 'close',
      label: t('shipments.steps.close.do'),
      icon: 'i-lucide-archive',
      question: { title: t('shipments.bulk.close.title'), text: t('shipments.bulk.close.text') },
      fits: fitsStep('close'),
      send: ({ id, version }, { key }) => sendFor(closeRow, { key, id, version }),
    },
    remind.value,
  ])
}
