import { describe, expect, test } from 'vitest'
import { cleanLine, cleanText } from './clean-text.ts'

describe('somebody pastes', () => {
  test.each([
    ['a name with zero-width characters', '\ufeffЖито\u200bмир\u2060', 'Житомир'],
    ['a composed letter', 'Du\u0308sseldorf', 'Düsseldorf'],
    ['no-break and narrow spaces', '20\u00a0kW,\u202f3 Phasen', '20 kW, 3 Phasen'],
    ['lines from elsewhere', 'eins\r\nzwei\rdrei\u2028vier', 'eins\nzwei\ndrei\nvier'],
    ['quotes, which stay', '«Тепло» "für" ’alle’', '«Тепло» "für" ’alle’'],
    ['nothing at all', ' \u200b\t\n ', ''],
  ])('%s', (_what, pasted, kept) => {
    expect(cleanText(pasted)).toBe(kept)
  })

  test('a cell of a spreadsheet as a name, which has one line', () => {
    expect(cleanLine(' Bett,\tverstellbar\r\n mit Matratze ')).toBe('Bett, verstellbar mit Matratze')
  })
})
