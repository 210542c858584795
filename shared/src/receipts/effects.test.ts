import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canReopen, reopenDiscrepancy, resolveDiscrepancy } from './decisions.ts'
import {
  confirmCounts,
  correctLine,
  findLine,
  loseLine,
  receiveLine,
  returnLine,
  reverseCounts,
} from './effects.ts'
import { type Counts, dispatched, isOpen, lineInTransit, type LineRecord, openQty } from './line-record.ts'
import { choicesFor, discrepancyTypes, resolutionsOf } from './resolutions.ts'

const counts = (good: bigint, damaged = 0n, refused = 0n): Counts => ({ good, damaged, refused })
const ended = ({ discrepancies }: LineRecord) =>
  discrepancies.map((each) => `${each.type} ${openQty(each)}/${each.qty} ${each.resolution ?? each.state}`)

describe('sixty boxes, of which fifty are good, four damaged and six never came', () => {
  const final = confirmCounts(dispatched(60n), counts(50n, 4n), 'GRN-1', true)

  it('are six missing at once, an open shortage and an open damage', () => {
    expect(lineInTransit(final.line)).toBe(6n)
    expect(final.line.missing).toBe(6n)
    expect(ended(final)).toEqual(['DAMAGE 4/4 OPEN', 'SHORTAGE 6/6 OPEN'])
  })

  it('are lost when a coordinator decides so', () => {
    const lost = resolveDiscrepancy(final, 1, 'LOST')
    expect(lost.line).toMatchObject({ lost: 6n, missing: 0n })
    expect(lineInTransit(lost.line)).toBe(0n)
  })

  it('are found by a supplementary receipt, also in two parts', () => {
    const some = confirmCounts(final, counts(2n), 'GRN-2', true)
    expect(ended(some)).toEqual(['DAMAGE 4/4 OPEN', 'SHORTAGE 4/6 OPEN'])
    const all = confirmCounts(some, counts(4n), 'GRN-3', true)
    expect(ended(all)).toEqual(['DAMAGE 4/4 OPEN', 'SHORTAGE 0/6 FOUND'])
    expect(all.line).toMatchObject({ good: 56n, missing: 0n })
  })

  it('were never loaded: the shipped quantity is corrected', () => {
    const corrected = resolveDiscrepancy(final, 1, 'SHORT_SHIPPED')
    expect(corrected.line).toMatchObject({ shipped: 54n, missing: 0n })
    expect(ended(correctLine(final, -6n, true)!)).toEqual(['DAMAGE 4/4 OPEN', 'SHORTAGE 0/6 SHORT_SHIPPED'])
    expect(correctLine(final, -7n, true)).toBeNull()
  })

  it('turn up after they were written off, and the gap is back where it was', () => {
    const found = confirmCounts(resolveDiscrepancy(final, 1, 'LOST'), counts(6n), 'GRN-2', true)
    expect(found.line).toMatchObject({ good: 56n, lost: 0n, overage: 0n })
    expect(ended(found)).toEqual(['DAMAGE 4/4 OPEN', 'SHORTAGE 0/6 FOUND'])
  })

  it('are missing again when the decision is taken back', () => {
    for (const resolution of choicesFor('SHORTAGE')) {
      const decided = resolveDiscrepancy(final, 1, resolution)
      expect(canReopen(decided.discrepancies[1]!)).toBe(true)
      expect(reopenDiscrepancy(decided, 1)).toEqual(final)
    }
  })
})

describe('a final receipt', () => {
  it('opens a shortage also for a line that it does not mention', () => {
    expect(ended(receiveLine(dispatched(12n)))).toEqual(['SHORTAGE 12/12 OPEN'])
  })

  it('opens none where everything was counted before', () => {
    const counted = confirmCounts(dispatched(12n), counts(12n), 'GRN-1', false)
    expect(ended(receiveLine(counted))).toEqual([])
  })
})

describe('a receipt', () => {
  it('of more than was shipped records the overage', () => {
    const over = confirmCounts(dispatched(10n), counts(13n), 'GRN-1', false)
    expect(over.line).toMatchObject({ good: 13n, overage: 3n })
    expect(ended(over)).toEqual(['OVERAGE 3/3 OPEN'])
  })

  it('that is voided leaves the line as if it had never been, its discrepancies ended as miscounted', () => {
    const before = dispatched(10n)
    const after = reverseCounts(
      confirmCounts(before, counts(11n, 1n, 1n), 'GRN-1', false),
      counts(11n, 1n, 1n),
      'GRN-1',
      false,
    )
    expect(after.line).toEqual(before.line)
    expect(ended(after)).toEqual([
      'OVERAGE 3/3 COUNT_CORRECTED',
      'DAMAGE 1/1 COUNT_CORRECTED',
      'REFUSED 1/1 COUNT_CORRECTED',
    ])
  })

  it('that is voided after the final one makes its goods missing', () => {
    const final = confirmCounts(dispatched(10n), counts(10n), 'GRN-1', true)
    const voided = reverseCounts(final, counts(10n), 'GRN-1', true)
    expect(ended(voided)).toEqual(['SHORTAGE 10/10 OPEN'])
    expect(ended(confirmCounts(voided, counts(10n), 'GRN-2', true))).toEqual(['SHORTAGE 0/10 FOUND'])
  })
})

describe('a whole shipment', () => {
  it('that is lost and then found is back on its way', () => {
    const lost = loseLine(dispatched(8n))
    expect(lost.line.lost).toBe(8n)
    expect(ended(lost)).toEqual(['LOST_SHIPMENT 8/8 LOST'])
    const found = findLine(lost)
    expect(found.line).toEqual(dispatched(8n).line)
    expect(ended(found)).toEqual(['LOST_SHIPMENT 0/8 FOUND'])
  })

  it('that turned back is all returned', () => {
    expect(returnLine(dispatched(8n)).line.returned).toBe(8n)
  })
})

describe('every kind of discrepancy', () => {
  it.each(discrepancyTypes)('%s can end by somebody’s decision, or a lost shipment by arriving', (type) => {
    const choices = choicesFor(type)
    expect(choices.length).toBeGreaterThan(0)
    expect(resolutionsOf[type]).toEqual(expect.arrayContaining(choices))
  })
})

describe('whatever is counted, voided, decided and reopened', () => {
  const small = fc.bigInt({ min: 0n, max: 9n })
  const event = fc.record({
    kind: fc.constantFrom('count', 'void', 'resolve', 'reopen', 'correct'),
    counts: fc.record({ good: small, damaged: small, refused: small }),
    which: fc.nat(20),
  })

  it('nothing appears or vanishes, and each missing piece has its open shortage (I4, I5)', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 20n }),
        fc.nat(6),
        fc.array(event, { maxLength: 25 }),
        (qty, finalAt, events) => {
          let record = dispatched(qty)
          const receipts: { id: string; counts: Counts }[] = []
          events.forEach(({ kind, counts, which }, moment) => {
            const received = moment >= finalAt
            if (moment === finalAt) record = receiveLine(record)
            const discrepancy = record.discrepancies[which]
            if (kind === 'count') {
              receipts.push({ id: `GRN-${moment}`, counts })
              record = confirmCounts(record, counts, `GRN-${moment}`, received)
            }
            if (kind === 'void' && receipts[which]) {
              const [voided] = receipts.splice(which, 1)
              record = reverseCounts(record, voided!.counts, voided!.id, received)
            }
            if (kind === 'resolve' && discrepancy && isOpen(discrepancy)) {
              const choices = choicesFor(discrepancy.type)
              record = resolveDiscrepancy(record, which, choices[which % choices.length]!)
            }
            if (kind === 'reopen' && discrepancy && canReopen(discrepancy))
              record = reopenDiscrepancy(record, which)
            if (kind === 'correct')
              record = correctLine(record, counts.good - counts.refused, received) ?? record

            const { line, discrepancies } = record
            const shortages = discrepancies.filter((each) => each.type === 'SHORTAGE')
            const open = shortages.filter(isOpen).reduce((total, each) => total + openQty(each), 0n)
            const lost = shortages
              .filter((each) => each.resolution === 'LOST')
              .reduce((total, each) => total + openQty(each), 0n)
            for (const part of Object.values(line)) expect(part >= 0n).toBe(true)
            expect(lineInTransit(line) >= 0n).toBe(true)
            expect(line.good + line.damaged + line.refused <= line.shipped + line.overage).toBe(true)
            expect(line.missing).toBe(open)
            expect(line.lost).toBe(lost)
            if (received) expect(line.missing).toBe(lineInTransit(line))
          })
        },
      ),
      { numRuns: 300 },
    )
  })
})
