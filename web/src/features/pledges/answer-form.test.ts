import { describe, expect, test } from 'vitest'
import {
  answeredBefore,
  answerInput,
  answersFor,
  blankAnswer,
  blankAnswerLine,
  declineInput,
  givenLines,
  openLines,
} from './answer-form.ts'
import type { NeedToAnswer } from './answer-documents.ts'

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
  declines: [],
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
    b: { ...blankAnswerLine(), answer: 'no', reason: 'NO_FUNDS', note: ' erst 2027 ' },
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

  test('says why not where it gives nothing, with the rest or alone', () => {
    const declines = [{ needLineId: 'b', reason: 'NO_FUNDS', note: 'erst 2027' }]
    expect(answerInput(need, form).declines).toEqual(declines)
    expect(declineInput(need, form)).toMatchObject({ needId: 'Need:1', language: 'de', declines })
  })

  test('finds its earlier "no" again, but not that of others', () => {
    const organisation = { id: 'Organisation:2' }
    const declines = [{ id: 'NeedDecline:1', reason: 'OTHER' as const, note: 'zu groß', organisation }]
    const said = { ...line('a', '50'), declines }
    expect(answeredBefore(said, 'Organisation:2')).toMatchObject({ answer: 'no', note: 'zu groß' })
    expect(answeredBefore(said, 'Organisation:3')).toEqual(blankAnswerLine())
    expect(answeredBefore({ ...said, acceptsUsed: false }, 'Organisation:3')).toMatchObject({
      answer: '',
      condition: 'NEW',
    })
  })

  test('answers for another organisation with the "no" of that one, and keeps what was typed', () => {
    const no = (id: string, note: string) => ({
      id: `NeedDecline:${note}`,
      reason: 'OTHER' as const,
      note,
      organisation: { id },
    })
    const a = { ...line('a', '50'), declines: [no('Organisation:2', 'zu groß')] }
    const b = { ...line('b', '30'), declines: [no('Organisation:3', 'zu fern')] }
    const blank = answersFor([a, b], {}, '')
    expect(blank).toEqual({ a: blankAnswerLine(), b: blankAnswerLine() })

    const second = answersFor([a, b], blank, 'Organisation:2', '')
    expect(second).toMatchObject({ a: { answer: 'no', note: 'zu groß' }, b: { answer: '', note: '' } })

    const third = answersFor([a, b], second, 'Organisation:3', 'Organisation:2')
    expect(third).toMatchObject({
      a: { answer: '', reason: '', note: '' },
      b: { answer: 'no', note: 'zu fern' },
    })

    const typed = { ...second, a: { ...second.a!, note: 'erst 2027' } }
    expect(answersFor([a, b], typed, 'Organisation:3', 'Organisation:2')).toMatchObject({
      a: { answer: 'no', note: 'erst 2027' },
    })
    expect(answersFor([a, b], typed, 'Organisation:2')).toEqual(typed)
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
