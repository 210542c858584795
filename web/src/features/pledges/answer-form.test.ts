import { describe, expect, test } from 'vitest'
import { answerInput, blankAnswer, blankAnswerLine, givenLines, openLines } from './answer-form.ts'
import type { NeedToAnswer } from './form-documents.ts'

const line = (id: string, gap: string): NeedToAnswer['lines'][number] => ({
  id,
  position: 1,
  unit: 'C62',
  freeText: null,
  specification: '',
  acceptsUsed: true,
  acceptsSubstitute: false,
  demand: '50',
  proposed: '0',
  gap,
  item: null,
})
const need: NeedToAnswer = {
  id: 'Need:1',
  number: 'N-2026-00001',
  state: 'VERIFIED',
  purpose: 'Опалення школи № 7',
  language: 'uk',
  neededBy: '2026-12-01',
  priority: 'URGENT',
  organisation: { id: 'Organisation:1', nameDe: 'Schytomyr', nameUk: 'Житомир', nameEn: 'Zhytomyr' },
  lines: [line('a', '50'), line('b', '30'), line('c', '0'), line('d', '12')],
}

describe('a municipality answers a need', () => {
  const form = blankAnswer('Organisation:2', 'de')
  form.lines = {
    a: { ...blankAnswerLine(), answer: 'part', typed: '20', qty: '20' },
    b: { ...blankAnswerLine(), answer: 'no' },
    d: { ...blankAnswerLine(), answer: 'yes', condition: 'USED', wear: '30 %' },
  }

  test('is asked only about what is still open', () => {
    expect(openLines(need).map(({ id }) => id)).toEqual(['a', 'b', 'd'])
  })

  test('gives a part of one line and all of another, and nothing of what it declined', () => {
    expect(answerInput(need, form).lines).toMatchObject([
      { needLineId: 'a', qty: '20', condition: 'GOOD', wearPercent: null },
      { needLineId: 'd', qty: '12', condition: 'USED', wearPercent: 30 },
    ])
    expect(givenLines(need, form)).toHaveLength(2)
  })

  test('leaves out an empty row for funding', () => {
    const funded = {
      ...form,
      funding: [
        { source: '', reference: ' ' },
        { source: 'SKEW', reference: '' },
      ],
    }
    expect(answerInput(need, funded).funding).toEqual([{ source: 'SKEW', reference: null }])
  })
})
