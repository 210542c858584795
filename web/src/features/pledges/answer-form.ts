import type { Decimal } from '@aidbridge/shared/core/decimal'
import type { Language } from '@aidbridge/shared/core/languages'
import type { DeclineReason } from '@aidbridge/shared/pledges/words'
import type { Intent } from '../../app/intent.ts'
import { type Goods, goodsInput, noGoods } from '../catalogue/goods.ts'
import type { NeedToAnswer } from './answer-documents.ts'
import { blankGiver, blankState, type Giver, giverInput, type GoodsState, stateInput } from './giver.ts'

export type AnswerWord = 'yes' | 'part' | 'no'

/** The answer to one line: all that is open, a part, or nothing; the goods asked for, or others instead. */
export interface AnswerLine extends GoodsState {
  answer: AnswerWord | ''
  typed: string
  qty: Decimal | null
  other: boolean
  goods: Goods
  otherTyped: string
  otherQty: Decimal | null
  /** Why not, where the answer is no. */
  reason: DeclineReason | ''
  note: string
}

export interface AnswerForm extends Giver {
  /** By the id of the need line. */
  lines: Record<string, AnswerLine>
  confirm: boolean
  pending: Intent | null
}

export type LineToAnswer = NeedToAnswer['lines'][number]

export const blankAnswerLine = (): AnswerLine => ({
  ...blankState(),
  answer: '',
  typed: '',
  qty: null,
  other: false,
  goods: noGoods(),
  otherTyped: '',
  otherQty: null,
  reason: '',
  note: '',
})

export const blankAnswer = (organisationId: string, language: Language): AnswerForm => ({
  ...blankGiver(organisationId, language),
  lines: {},
  confirm: false,
  pending: null,
})

/** Lines that somebody can still give something for. */
export const openLines = (need: NeedToAnswer): LineToAnswer[] =>
  need.lines.filter(({ gap }) => Number(gap) > 0)

/** A line as this organisation answered it before: the "no" that stands. Goods start as they are asked for. */
export function answeredBefore(line: LineToAnswer, organisationId: string): AnswerLine {
  const no = line.declines.find(({ organisation }) => organisation.id === organisationId)
  const blank = { ...blankAnswerLine(), condition: line.acceptsUsed ? ('GOOD' as const) : ('NEW' as const) }
  return no ? { ...blank, answer: 'no', reason: no.reason, note: no.note } : blank
}

/**
 * The answers' places for the organisation that answers now: each open line has one, also one that opened while the
 * form was read. What nobody touched of what the organisation before had said is what this one said.
 */
export function answersFor(
  lines: readonly LineToAnswer[],
  answers: AnswerForm['lines'],
  now: string,
  was = now,
): AnswerForm['lines'] {
  const placed = lines.map((line): [string, AnswerLine] => {
    const { answer, reason, note } = answeredBefore(line, now)
    const place = { ...answeredBefore(line, now), ...answers[line.id] }
    const before = answeredBefore(line, was)
    const isTouched = (['answer', 'reason', 'note'] as const).some((name) => place[name] !== before[name])
    return [line.id, isTouched ? place : { ...place, answer, reason, note }]
  })
  return { ...answers, ...Object.fromEntries(placed) }
}

/** Lines that are given something, in the order in which they are sent. */
export function givenLines(need: NeedToAnswer, form: AnswerForm): LineToAnswer[] {
  return openLines(need).filter(({ id }) => ['yes', 'part'].includes(form.lines[id]?.answer ?? ''))
}

/** Lines with which nobody here can help, in the order in which they are sent. */
export const declinedLines = (need: NeedToAnswer, form: AnswerForm): LineToAnswer[] =>
  openLines(need).filter(({ id }) => form.lines[id]?.answer === 'no')

function declinesInput(need: NeedToAnswer, form: AnswerForm) {
  return declinedLines(need, form).map(({ id }) => {
    const { reason, note } = form.lines[id]!
    // None is chosen yet: the form says so at its field.
    return { needLineId: id, reason: reason as DeclineReason, note: note.trim() || null }
  })
}

/** As the API takes it (DeclineNeedInput), where nothing is given. */
export const declineInput = (need: NeedToAnswer, form: AnswerForm) => ({
  organisationId: form.organisationId,
  needId: need.id,
  language: form.language,
  declines: declinesInput(need, form),
})

/** As the API takes it (AnswerNeedInput). "Yes" gives what is open at this moment. */
export function answerInput(need: NeedToAnswer, form: AnswerForm) {
  return {
    ...giverInput(form),
    needId: need.id,
    confirm: form.confirm,
    declines: declinesInput(need, form),
    lines: givenLines(need, form).map(({ id, gap }) => {
      const line = form.lines[id]!
      const isPart = line.answer === 'part'
      const { itemCode, freeText, unit } = goodsInput(line.goods)
      const others = { itemCode, freeText, unit, pledgeQty: line.otherQty ?? '' }
      return {
        needLineId: id,
        qty: isPart ? (line.qty ?? '') : gap,
        qtyTyped: isPart ? line.typed.trim() : null,
        ...stateInput(line),
        ...(line.other ? others : {}),
      }
    }),
  }
}
