import { expect, test } from 'vitest'
import { takeOver } from './taken-over.ts'

const photo = { id: 'Attachment:1', url: '/files/1', fileName: 'a.jpg' }
const receipt = {
  id: 'Receipt:1',
  version: 3,
  grnNumber: 'GRN-2026-00007',
  isFinal: true,
  occurredAt: '2026-11-22T08:00:00.000Z',
  receivedBy: 'Склад № 2',
  note: '',
  photos: [],
  lines: [
    {
      id: 'ReceiptLine:1',
      unit: 'KGM',
      freeText: null,
      qtyGood: '1200.5',
      qtyDamaged: '0',
      qtyRefused: '2',
      note: 'Мокрі мішки',
      item: null,
      shipmentLine: { id: 'ShipmentLine:1' },
      insteadOf: null,
      photos: [photo],
    },
    {
      id: 'ReceiptLine:2',
      unit: 'C62',
      freeText: 'Ковдри',
      qtyGood: '4',
      qtyDamaged: '0',
      qtyRefused: '0',
      note: '',
      item: null,
      shipmentLine: null,
      insteadOf: { id: 'ShipmentLine:1' },
      photos: [],
    },
  ],
} as unknown as Parameters<typeof takeOver>[0]

test('whoever answers for a warehouse’s count finds it as they would have typed it', () => {
  const { id, version, start } = takeOver(receipt, 'uk')
  expect({ id, version }).toEqual({ id: 'Receipt:1', version: 3 })
  expect(start.lines['ShipmentLine:1']).toMatchObject({ good: '1\u00a0200,5', damaged: '', refused: '2' })
  expect(start.lines['ShipmentLine:1']!.photos).toEqual([
    { key: 'Attachment:1', id: 'Attachment:1', url: '/files/1' },
  ])
  expect(start.unexpected).toMatchObject([
    { goods: { item: null, text: 'Ковдри', unit: 'C62' }, insteadOfId: 'ShipmentLine:1', good: '4' },
  ])
  expect(start).toMatchObject({ extent: 'final', receivedBy: 'Склад № 2' })
})
