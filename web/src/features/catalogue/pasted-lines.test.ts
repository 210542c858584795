import { describe, expect, test } from 'vitest'
import { pastedLines } from './pasted-lines.ts'

describe('a department pastes its list from a spreadsheet', () => {
  test('row by row, with names, quantities and units', () => {
    const pasted = 'Генератор\t1 200\tштуки\r\n\u200bПитна вода\t1\u00a0000,5\tлітри\r\nКовдра\t40\r\n'
    expect(pastedLines(pasted, 'uk')).toEqual([
      { name: 'Генератор', typed: '1 200', qty: '1200', unit: 'C62' },
      { name: 'Питна вода', typed: '1 000,5', qty: '1000.5', unit: 'LTR' },
      { name: 'Ковдра', typed: '40', qty: '40', unit: null },
    ])
  })

  test('with running numbers before the names, and quotes around cells that break', () => {
    const pasted = '1\t"Bett ""Standard"",\nverstellbar"\t20 Stück\n2\tMatratze\t20'
    expect(pastedLines(pasted, 'de')).toMatchObject([
      { name: 'Bett "Standard", verstellbar', qty: '20', unit: 'C62' },
      { name: 'Matratze', qty: '20' },
    ])
  })

  test('and is asked back where a number can be read in two ways', () => {
    expect(pastedLines('Wasser\t1,000\nZelt\t1.000', 'de')).toMatchObject([
      { name: 'Wasser', typed: '1,000', qty: null },
      { name: 'Zelt', typed: '1.000', qty: '1000' },
    ])
  })

  test('with headings, which are no goods, and short units', () => {
    expect(pastedLines('Назва\tК-сть\nЛіжко\t12 шт.', 'uk')).toEqual([
      { name: 'Ліжко', typed: '12', qty: '12', unit: 'C62' },
    ])
  })

  test('also as a bare column of names', () => {
    expect(pastedLines('Stromerzeuger\nHeizgeräte', 'de').map(({ name }) => name)).toEqual([
      'Stromerzeuger',
      'Heizgeräte',
    ])
  })

  test('while a single name is just typed', () => {
    expect(pastedLines('Стелаж, металевий', 'uk')).toEqual([])
    expect(pastedLines('', 'uk')).toEqual([])
  })
})
