import { expect, test } from 'vitest'
import type { ExceptionRow } from './documents.ts'
import { troubledShipments } from './troubled.ts'

const exception = (kind: ExceptionRow['kind'], shipmentId: string | null) =>
  ({ kind, shipment: shipmentId && { id: shipmentId } }) as ExceptionRow

test('a truck that is late because it stands at customs is one truck, in the place of what is most urgent', () => {
  const found = [
    exception('AT_CUSTOMS', 'b'),
    exception('LATE', 'a'),
    exception('LATE', 'b'),
    exception('REVIEW_PAST', null),
  ]
  const troubled = troubledShipments(found)
  expect(troubled.map(({ id, exceptions }) => [id, exceptions.map(({ kind }) => kind)])).toEqual([
    ['b', ['AT_CUSTOMS', 'LATE']],
    ['a', ['LATE']],
  ])
})
