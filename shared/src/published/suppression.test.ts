import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueOn, endOf, spansDue } from './spans.ts'
import { type Figure, figuresOf, holds, largestShare, type Piece } from './suppression.ts'

const piece = (shipmentId: string, kg: number, extra: Partial<Piece> = {}): Piece => ({
  shipmentId,
  month: '2026-02-01',
  oblastCode: 'UA18',
  categoryCode: 'ENE',
  kg,
  ...extra,
})
const february = { first: '2026-02-01', months: 1 } as const
const firstHalf = { first: '2026-01-01', months: 6 } as const
const year = { first: '2026-01-01', months: 12 } as const
const three = [piece('a', 1000), piece('b', 1200), piece('c', 1447)]

describe('the calendar of what is told', () => {
  test('a month is told half a month after its end, whenever in it something arrived', () => {
    expect(dueOn(february)).toBe('2026-03-15')
    expect(spansDue('2026-02-01', '2026-03-14').map(endOf)).toEqual(['2026-02-01'])
    expect(spansDue('2026-02-01', '2026-03-15').map(endOf)).toEqual(['2026-02-01', '2026-03-01'])
  })

  test('what is finer comes before what is coarser, because the coarser takes what is left', () => {
    const due = spansDue('2025-11-01', '2026-01-15')
    expect(due.slice(-3)).toEqual([
      { first: '2025-12-01', months: 1 },
      { first: '2025-07-01', months: 6 },
      { first: '2025-01-01', months: 12 },
    ])
  })
})

describe('a reader of the public page', () => {
  test('sees a month by oblast and category where three shipments stand together, in steps of 100 kg', () => {
    expect(figuresOf(february, three, [])).toEqual([
      { ...february, oblastCode: 'UA18', categoryCode: 'ENE', shipments: 3, weightKg: 3600 },
    ])
  })

  test('sees nothing of two shipments, even when one of them brought two loads of the category', () => {
    expect(figuresOf(february, [...three.slice(0, 2), piece('b', 900)], [])).toEqual([])
  })

  test('cannot lay a single large shipment open by two small ones beside it', () => {
    expect(figuresOf(february, [piece('a', 1), piece('b', 1), piece('c', 14_000)], [])).toEqual([])
  })

  test('sees what is left of a half-year without its category, and then without its oblast', () => {
    const ofZhytomyr = [
      piece('a', 500),
      piece('b', 600, { categoryCode: 'MED' }),
      piece('c', 700, { categoryCode: 'WAS' }),
    ]
    const shelters = ['d', 'e', 'f'].map((id, at) =>
      piece(id, 400, { oblastCode: `UA0${at}`, categoryCode: 'SHE' }),
    )
    expect(figuresOf(firstHalf, [...ofZhytomyr, ...shelters], [])).toEqual([
      { ...firstHalf, oblastCode: 'UA18', categoryCode: null, shipments: 3, weightKg: 1800 },
      { ...firstHalf, oblastCode: null, categoryCode: 'SHE', shipments: 3, weightKg: 1200 },
    ])
  })

  test('learns nothing of what comes to light after its month is out', () => {
    const told = figuresOf(february, three, [])
    const late = piece('d', 5000)
    expect(figuresOf(firstHalf, [...three, late], told)).toEqual([])
    expect(figuresOf(year, [...three, late], told)).toEqual([])
  })
})

/** Two years of shipments, most of them alone in their cell. */
const pieces = fc
  .array(
    fc.record({
      shipmentId: fc.integer({ min: 0, max: 40 }).map((id) => `s${id}`),
      oblastCode: fc.constantFrom('UA18', 'UA32', 'UA73'),
      categoryCode: fc.constantFrom('ENE', 'MED', 'SHE', 'WAS'),
      kg: fc.double({ min: 0.1, max: 20_000, noNaN: true }),
    }),
    { maxLength: 120 },
  )
  .map((drawn) =>
    // A shipment has one month.
    drawn.map((each) => ({ ...each, month: monthOf(Number(each.shipmentId.slice(1))) })),
  )
const monthOf = (number: number) => `${2025 + (number % 2)}-${String(1 + (number % 12)).padStart(2, '0')}-01`

/** Day after day, as the nightly job does; later days may know pieces that earlier ones did not. */
function publishAll(known: (spanNumber: number) => readonly Piece[]): Figure[] {
  return spansDue('2025-01-01', '2027-01-15').reduce<Figure[]>(
    (told, span, at) => [...told, ...figuresOf(span, known(at), told)],
    [],
  )
}

describe('whoever downloads everything every day and subtracts what they like', () => {
  const behind = (figure: Figure, all: readonly Piece[]) => all.filter((each) => holds(figure, each))

  test('finds no two figures that share a piece, so every difference is a sum of figures that are safe', () => {
    fc.assert(
      fc.property(pieces, (all) => {
        const figures = publishAll(() => all)
        const taken = new Map<Piece, Figure[]>(all.map((each) => [each, []]))
        // In the order of telling, a piece belongs to the first figure that holds it.
        for (const figure of figures)
          for (const each of behind(figure, all)) if (!taken.get(each)!.length) taken.get(each)!.push(figure)
        for (const figure of figures) {
          const own = [...taken].filter(([, [by]]) => by === figure).map(([each]) => each)
          const weights = new Map<string, number>()
          for (const { shipmentId, kg } of own) weights.set(shipmentId, (weights.get(shipmentId) ?? 0) + kg)
          const sum = [...weights.values()].reduce((a, b) => a + b, 0)
          expect(weights.size).toBe(figure.shipments)
          expect(figure.shipments).toBeGreaterThanOrEqual(3)
          expect(Math.max(...weights.values())).toBeLessThanOrEqual(largestShare * sum)
          expect(Math.abs(sum - figure.weightKg)).toBeLessThanOrEqual(100)
        }
      }),
    )
  })

  test('finds every earlier figure unchanged, whatever has become known meanwhile', () => {
    fc.assert(
      fc.property(pieces, pieces, fc.integer({ min: 1, max: 20 }), (early, late, turn) => {
        const before = publishAll(() => early)
        const after = publishAll((at) => (at < turn ? early : [...early, ...late]))
        const spans = spansDue('2025-01-01', '2027-01-15').slice(0, turn)
        const ofThose = (figures: Figure[]) =>
          figures.filter(({ first, months }) =>
            spans.some((span) => span.first === first && span.months === months),
          )
        expect(ofThose(after)).toEqual(ofThose(before))
      }),
    )
  })
})
