import { describe, expect, test } from 'vitest'
import { latestOf, proofsOf } from './proof.ts'
import type { ShipmentProof } from './where-documents.ts'

type Receipt = ShipmentProof['receipts'][number]

const receipt = (id: string, occurredAt: string, more: Partial<Receipt> = {}): Receipt => ({
  id,
  grnNumber: `GRN-${id}`,
  state: 'CONFIRMED',
  kind: 'REGULAR',
  occurredAt,
  receivedBy: 'Олена К.',
  language: 'uk',
  reversedBy: null,
  photos: [],
  lines: ['a', 'b'].map((line) => ({
    id: `${id}${line}`,
    unit: 'C62',
    qtyGood: '10',
    qtyDamaged: '0',
    qtyRefused: '0',
    note: '',
    shipmentLine: { id: line },
    photos: [],
  })),
  ...more,
})
const grns = (receipts: Receipt[]) => proofsOf({ receipts }, 'a').map(({ receipt: { id } }) => id)

describe('a clerk looks for the proof of what was given', () => {
  test('and finds the counts of that very line, the first ones first', () => {
    const proofs = proofsOf({ receipts: [receipt('2', '2026-11-03'), receipt('1', '2026-11-01')] }, 'b')
    expect(proofs.map(({ count: { id } }) => id)).toEqual(['1b', '2b'])
  })

  test('and no draft, no voided count and no reversal', () => {
    const voided = receipt('2', '2026-11-02', { reversedBy: { id: '3' } })
    const reversal = receipt('3', '2026-11-03', { kind: 'REVERSAL' })
    expect(grns([receipt('1', '2026-11-01', { state: 'DRAFT' }), voided, reversal])).toEqual([])
    expect(grns([voided, receipt('4', '2026-11-04')])).toEqual(['4'])
  })

  test('and sees what was reported last, whenever it was written down', () => {
    const milestone = (id: string, occurredAt: string) => ({
      id,
      code: 'DEPARTED' as const,
      occurredAt,
      place: '',
      crossing: null,
    })
    const milestones = [
      milestone('1', '2026-11-02'),
      milestone('2', '2026-11-04'),
      milestone('3', '2026-11-01'),
    ]
    expect(latestOf({ milestones })?.id).toBe('2')
    expect(latestOf({ milestones: [] })).toBeNull()
  })
})
