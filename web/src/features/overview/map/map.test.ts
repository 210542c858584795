import { describe, expect, test } from 'vitest'
import type { Figures } from '../../../ui/figures.ts'
import type { PartnershipFigures } from '../documents.ts'
import outlines from './outlines.topo.json'
import { pairsOf, valueOf } from './places.ts'
import { amountClasses, classOf, classRanges, shareClasses } from './scale.ts'

const figures = (told: Partial<Figures>) => told as Figures
const side = (id: string, lon: number | null) => ({
  id,
  nameDe: `${id} (de)`,
  nameUk: `${id} (uk)`,
  nameEn: id,
  lat: 50,
  lon,
})
const pair = (id: string, nrwOrg: object, uaOrg: object, demandKg: string) =>
  ({ partnership: { id, nrwOrg, uaOrg }, figures: { demandKg } }) as unknown as PartnershipFigures

describe('a reader of the map', () => {
  test('sees five classes that end at numbers one can say', () => {
    expect(amountClasses(452, true)).toEqual([100, 200, 300, 400, 500])
    expect(amountClasses(145, true)).toEqual([30, 60, 90, 120, 150])
    expect(amountClasses(0.7, false)).toEqual([0.15, 0.3, 0.45, 0.6, 0.75])
    expect(amountClasses(0, true)).toEqual([])
  })

  test('sees no half lines', () => {
    expect(amountClasses(3, true)).toEqual([1, 2, 3])
    expect(amountClasses(7, true)).toEqual([2, 4, 6, 8])
  })

  test('reads of each amount in which one class it is', () => {
    expect(classRanges([1, 2, 3], true)).toEqual([
      [0, 1],
      [2, 2],
      [3, 3],
    ])
    expect(classRanges([30, 60], true)).toEqual([
      [0, 30],
      [31, 60],
    ])
    expect(classRanges([0.15, 0.3], false)).toEqual([
      [0, 0.15],
      [0.15, 0.3],
    ])
  })

  test('finds each oblast in its class, the ends included, and none where nothing is known', () => {
    const places = [0, 0.2, 0.21, 1].map((share) => classOf(share, shareClasses))
    expect(places).toEqual([0, 0, 1, 4])
    expect(classOf(null, shareClasses)).toBe(null)
    expect(classOf(7, [])).toBe(null)
  })

  test('sees the figure that was asked for, by lines or by weight', () => {
    const told = figures({ lines: 9, linesOpen: 2, demandKg: '120.5', gapKg: '7', coverageByWeight: 0.4 })
    expect(valueOf(told, 'demand', 'lines')).toBe(9)
    expect(valueOf(told, 'gap', 'lines')).toBe(2)
    expect(valueOf(told, 'gap', 'weight')).toBe(7)
    expect(valueOf(told, 'coverage', 'weight')).toBe(0.4)
  })

  test('sees a city once however many partners it has, and no pair whose place is unknown', () => {
    const cherkasy = side('Cherkasy', 32)
    const rows = [
      pair('a', side('Bielefeld', 8), cherkasy, '500'),
      pair('b', side('Steinfurt', 7), cherkasy, '500'),
      pair('c', side('Nowhere', null), side('Zhytomyr', 28), '90'),
    ]
    const { pairs, cities } = pairsOf(rows, 'weight', 'de')
    expect(pairs.map(({ name }) => name)).toEqual([
      'Bielefeld (de) – Cherkasy (de)',
      'Steinfurt (de) – Cherkasy (de)',
    ])
    expect(cities.map(({ id, demand }) => [id, demand])).toEqual([
      ['Bielefeld', null],
      ['Cherkasy', 500],
      ['Steinfurt', null],
      ['Zhytomyr', 90],
    ])
  })

  test('sees all of Ukraine, Crimea and Sevastopol included', () => {
    const codes = outlines.objects.oblasts.geometries.map(({ id }) => id)
    expect(codes).toHaveLength(27)
    expect(codes).toEqual(expect.arrayContaining(['UA01', 'UA85']))
  })
})
