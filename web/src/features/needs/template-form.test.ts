import { languages } from '@aidbridge/shared/core/languages'
import { type TemplateCode, templateCodes, templateOf } from '@aidbridge/shared/needs/templates'
import { describe, expect, test } from 'vitest'
import type { ItemChoice } from '../catalogue/documents.ts'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }
import { blankLine, blankNeed, inputOf } from './need-form.ts'
import { withPeople, withTemplate } from './template-form.ts'

const words = { de, uk, en }
const purposesIn = (language: keyof typeof words) =>
  Object.fromEntries(templateCodes.map((code) => [code, words[language].templates[code].purpose])) as Record<
    TemplateCode,
    string
  >
const item = (code: string, unit: string): ItemChoice => {
  const names = { nameDe: code, nameUk: code, nameEn: code }
  return {
    code,
    unit,
    weightKg: null,
    volumeM3: null,
    ...names,
    category: { code: code.slice(0, 3), ...names },
  }
}
const items = templateCodes.flatMap((code) =>
  templateOf(code).lines.map(({ itemCode, unit }) => item(itemCode, unit)),
)
const begun = { items, reader: 'uk' as const, purposes: purposesIn('uk') }
const blank = () => blankNeed('Organisation:1', 'uk', '2026-11-22')
const quantities = (form: ReturnType<typeof blank>) =>
  Object.fromEntries(form.lines.map(({ goods, qty }) => [goods.item?.code ?? goods.text, qty]))

describe('a deputy mayor begins with a template', () => {
  test('and has goods, quantities and a purpose in her own language', () => {
    const form = withTemplate('WATER', blank(), begun)
    expect(form).toMatchObject({
      priority: 'LIFE_SAVING',
      people: '500',
      purpose: uk.templates.WATER.purpose,
    })
    expect(quantities(form)).toMatchObject({ 'WAS-001': '10500', 'WAS-002': '100', 'WAS-003': '2' })
    expect(inputOf(form)).toMatchObject({
      peopleServed: 500,
      lines: [{ qtyTyped: '10\u00a0500' }, {}, {}, {}, {}],
    })
  })

  test('and the quantities follow the number of people, but not where she counted herself', () => {
    const form = withTemplate('WATER', blank(), begun)
    form.lines[1]!.qty = '77'
    withPeople(form.lines, '500', '1000', 'uk')
    expect(quantities(form)).toMatchObject({ 'WAS-001': '21000', 'WAS-002': '77', 'WAS-003': '4' })
  })

  test('and another one takes the place of the first, but of nothing that she wrote', () => {
    const first = withTemplate('WATER', blank(), begun)
    first.lines.push({
      ...blankLine(),
      goods: { item: null, text: 'Насос', unit: 'C62' },
      qty: '3',
      typed: '3',
    })
    const second = withTemplate('SCHOOL', { ...first, purpose: 'Для ліцею № 3' }, begun)
    expect(second.purpose).toBe('Для ліцею № 3')
    expect(Object.keys(quantities(second))).toEqual([
      'Насос',
      ...templateOf('SCHOOL').lines.map(({ itemCode }) => itemCode),
    ])
  })
})

test.each(languages)('every template has its words in %s', (language) => {
  for (const code of templateCodes)
    for (const word of Object.values(words[language].templates[code])) expect(word).toMatch(/\S/)
})
