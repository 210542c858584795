import { ref } from 'vue'
import { expect, test } from 'vitest'
import { knownReceipts, newReceipts, takeNote } from './known-receipts.ts'

type Draft = Parameters<typeof knownReceipts>[0]
type Shipment = Parameters<typeof knownReceipts>[1]

const draft = () => ({ form: ref({ known: null as string[] | null }) }) as unknown as Draft
const shipment = (...confirmed: string[]) =>
  ({
    receipts: [{ id: 'draft', state: 'DRAFT' }, ...confirmed.map((id) => ({ id, state: 'CONFIRMED' }))],
  }) as unknown as Shipment

test('whoever counts knows the receipts that were there when they began, and is told of later ones', () => {
  const count = draft()
  expect(newReceipts(count, shipment('a'))).toEqual([])
  expect(knownReceipts(count, shipment('a'))).toEqual(['a'])
  expect(knownReceipts(count, shipment('a', 'b'))).toEqual(['a'])
  expect(newReceipts(count, shipment('a', 'b'))).toMatchObject([{ id: 'b' }])
  takeNote(count, shipment('a', 'b'))
  expect(newReceipts(count, shipment('a', 'b'))).toEqual([])
})
