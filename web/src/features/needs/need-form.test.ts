import { describe, expect, test } from 'vitest'
import type { WrittenNeed } from './form-documents.ts'
import { blankNeed, formOf, inputOf, withCopyOf } from './need-form.ts'

const earlier: WrittenNeed = {
  id: 'Need:1',
  version: 4,
  number: 'N-2026-00001',
  state: 'CLOSED',
  editable: false,
  priority: 'URGENT',
  visibility: 'NETWORK',
  dimension: 'INFRASTRUCTURE',
  neededBy: '2025-11-01',
  reviewBy: '2025-12-01',
  peopleServed: 300,
  purpose: 'Опалення школи № 7',
  language: 'uk',
  organisation: { id: 'Organisation:1', nameDe: 'Schytomyr', nameUk: 'Житомир', nameEn: 'Zhytomyr' },
  deliveryLocation: null,
  lines: [
    {
      id: 'NeedLine:1',
      freeText: 'Котел',
      unit: 'C62',
      qtyRequested: '1200',
      qtyTyped: '1 200',
      specification: '',
      acceptsUsed: true,
      acceptsSubstitute: false,
      item: null,
      category: { code: 'HEA' },
    },
  ],
}
const blank = () => blankNeed('Organisation:1', 'uk', '2026-11-22')

describe('a city writes a need', () => {
  test('and starts with days that make sense', () => {
    expect(blank()).toMatchObject({ neededBy: '2027-01-21', reviewBy: '2027-02-20' })
  })

  test('as a copy of an earlier one: its lines as new lines, its days not', () => {
    const form = withCopyOf(earlier, blank(), 'uk')
    expect(form).toMatchObject({ purpose: earlier.purpose, neededBy: '2027-01-21', priority: 'NORMAL' })
    expect(form.lines).toHaveLength(1)
    expect(inputOf(form).lines[0]).toMatchObject({
      id: null,
      freeText: 'Котел',
      qtyRequested: '1200',
      category: 'HEA',
      acceptsUsed: true,
    })
  })

  test('and keeps what was typed before the copy', () => {
    const started = blank()
    started.purpose = 'Тепло для лікарні'
    started.lines[0]!.goods.text = 'Дрова'
    const form = withCopyOf(earlier, started, 'uk')
    expect(form.purpose).toBe('Тепло для лікарні')
    expect(form.lines.map(({ goods }) => goods.text)).toEqual(['Дрова', 'Котел'])
  })

  test('and changes it: the same lines, in the version that was seen', () => {
    const form = formOf(earlier, 'de')
    expect(form.version).toBe(4)
    expect(form.lines[0]).toMatchObject({ id: 'NeedLine:1', typed: '1.200', qty: '1200' })
  })
})
