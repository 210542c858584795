import { addDays, type PlainDate } from '@aidbridge/shared/core/dates'
import type { Decimal } from '@aidbridge/shared/core/decimal'
import type { Language } from '@aidbridge/shared/core/languages'
import { formatQuantity } from '@aidbridge/shared/core/quantity'
import type { TemplateCode } from '@aidbridge/shared/needs/templates'
import type { Dimension, Priority, Visibility } from '@aidbridge/shared/needs/words'
import type { Intent } from '../../app/intent.ts'
import { goodsInput, goodsWritten } from '../catalogue/goods.ts'
import { blankGoodsLine, type GoodsLine, isWritten } from '../catalogue/goods-line.ts'
import type { WrittenNeed } from './form-documents.ts'

/** What a person types into the form, as it is kept on the device. */
export interface NeedForm {
  organisationId: string
  deliveryLocationId: string
  priority: Priority
  visibility: Visibility
  dimension: Dimension
  neededBy: PlainDate
  reviewBy: PlainDate
  /** As typed, and as understood. */
  peopleTyped: string
  people: Decimal | null
  purpose: string
  language: Language
  lines: NeedLineForm[]
  /** With which it was begun. */
  template: TemplateCode | null
  /** A coordinator's reason for writing in the name of the organisation. */
  onBehalf: string
  /** Of the need that is changed, as its author has seen it. */
  version: number
  pending: Intent | null
}

export interface NeedLineForm extends GoodsLine {
  category: string
  specification: string
  acceptsUsed: boolean
  acceptsSubstitute: boolean
  /** So much for so many people, as its template says: the quantity follows until somebody sets it by hand. */
  follows: { qty: number; people: number } | null
}

/** How soon something is usually needed: a start, which the author changes as it is. */
const daysUntil: Record<Priority, number> = { LIFE_SAVING: 7, URGENT: 21, NORMAL: 60 }
/** How long after that day one asks whether it is still needed. */
const daysToReview = 30

export const usualNeededBy = (priority: Priority, today: PlainDate) => addDays(today, daysUntil[priority])
export const usualReviewBy = (neededBy: PlainDate) => addDays(neededBy, daysToReview)

export const blankLine = (): NeedLineForm => ({
  ...blankGoodsLine(),
  category: '',
  specification: '',
  acceptsUsed: false,
  acceptsSubstitute: false,
  follows: null,
})

export function blankNeed(organisationId: string, language: Language, today: PlainDate): NeedForm {
  const neededBy = usualNeededBy('NORMAL', today)
  return {
    organisationId,
    deliveryLocationId: '',
    priority: 'NORMAL',
    visibility: 'PARTNERS',
    dimension: 'HUMANITARIAN_AID',
    neededBy,
    reviewBy: usualReviewBy(neededBy),
    peopleTyped: '',
    people: null,
    purpose: '',
    language,
    lines: [blankLine()],
    template: null,
    onBehalf: '',
    version: 0,
    pending: null,
  }
}

/** A need as its author wrote it, to be changed. */
export function formOf(need: WrittenNeed, reader: Language): NeedForm {
  return {
    organisationId: need.organisation.id,
    deliveryLocationId: need.deliveryLocation?.id ?? '',
    priority: need.priority,
    visibility: need.visibility,
    dimension: need.dimension,
    neededBy: need.neededBy,
    reviewBy: need.reviewBy,
    ...peopleOf(need.peopleServed, reader),
    purpose: need.purpose,
    language: need.language,
    lines: need.lines.map((line) => ({ ...lineOf(line, reader), id: line.id })),
    template: null,
    onBehalf: '',
    version: need.version,
    pending: null,
  }
}

/** The same again: lines come after what is there already, the rest fills what is still as it was. Dates start anew. */
export function withCopyOf(need: WrittenNeed, form: NeedForm, reader: Language): NeedForm {
  const written = form.lines.filter(isWritten)
  return {
    ...form,
    purpose: form.purpose || need.purpose,
    ...(form.peopleTyped ? {} : peopleOf(need.peopleServed, reader)),
    deliveryLocationId: form.deliveryLocationId || (need.deliveryLocation?.id ?? ''),
    visibility: need.visibility,
    dimension: need.dimension,
    lines: [...written, ...need.lines.map((line) => lineOf(line, reader))],
  }
}

export const peopleOf = (people: number | null, reader: Language) => ({
  peopleTyped: people === null ? '' : formatQuantity(String(people), reader),
  people: people === null ? null : String(people),
})

function lineOf(line: WrittenNeed['lines'][number], reader: Language): NeedLineForm {
  return {
    ...blankLine(),
    goods: goodsWritten(line),
    typed: formatQuantity(line.qtyRequested, reader),
    qty: line.qtyRequested,
    category: line.item ? '' : (line.category?.code ?? ''),
    specification: line.specification,
    acceptsUsed: line.acceptsUsed,
    acceptsSubstitute: line.acceptsSubstitute,
  }
}

/** As the API takes it (NeedInput). */
export function inputOf(form: NeedForm) {
  return {
    organisationId: form.organisationId,
    deliveryLocationId: form.deliveryLocationId || null,
    priority: form.priority,
    visibility: form.visibility,
    dimension: form.dimension,
    neededBy: form.neededBy,
    reviewBy: form.reviewBy,
    // What could not be read is no number, and is found wrong at its field.
    peopleServed: form.peopleTyped.trim() === '' ? null : Number(form.people ?? Number.NaN),
    purpose: form.purpose.trim(),
    language: form.language,
    lines: form.lines.map((line) => ({
      id: line.id,
      ...goodsInput(line.goods),
      qtyRequested: line.qty ?? '',
      qtyTyped: line.typed.trim(),
      category: line.goods.item ? null : line.category || null,
      specification: line.specification.trim() || null,
      acceptsUsed: line.acceptsUsed,
      acceptsSubstitute: line.acceptsSubstitute,
    })),
  }
}
