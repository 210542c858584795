import { addDays, type PlainDate } from '@aidbridge/shared/core/dates'
import type { Decimal } from '@aidbridge/shared/core/decimal'
import type { Language } from '@aidbridge/shared/core/languages'
import { formatQuantity } from '@aidbridge/shared/core/quantity'
import type { Dimension, Priority, Visibility } from '@aidbridge/shared/needs/words'
import type { Intent } from '../../app/intent.ts'
import { type Goods, goodsInput, goodsOf, isNamed, noGoods } from '../catalogue/goods.ts'
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
  peopleServed: string
  purpose: string
  language: Language
  lines: NeedLineForm[]
  /** A coordinator's reason for writing in the name of the organisation. */
  onBehalf: string
  /** Of the need that is changed, as its author has seen it. */
  version: number
  pending: Intent | null
}

export interface NeedLineForm {
  key: string
  /** Of a line that exists already. */
  id: string | null
  goods: Goods
  typed: string
  qty: Decimal | null
  category: string
  specification: string
  acceptsUsed: boolean
  acceptsSubstitute: boolean
}

/** How soon something is usually needed: a start, which the author changes as it is. */
const daysUntil: Record<Priority, number> = { LIFE_SAVING: 7, URGENT: 21, NORMAL: 60 }
/** How long after that day one asks whether it is still needed. */
const daysToReview = 30

export const usualNeededBy = (priority: Priority, today: PlainDate) => addDays(today, daysUntil[priority])
export const usualReviewBy = (neededBy: PlainDate) => addDays(neededBy, daysToReview)

export function blankLine(): NeedLineForm {
  return {
    key: crypto.randomUUID(),
    id: null,
    goods: noGoods(),
    typed: '',
    qty: null,
    category: '',
    specification: '',
    acceptsUsed: false,
    acceptsSubstitute: false,
  }
}

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
    peopleServed: '',
    purpose: '',
    language,
    lines: [blankLine()],
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
    peopleServed: need.peopleServed?.toString() ?? '',
    purpose: need.purpose,
    language: need.language,
    lines: need.lines.map((line) => ({ ...lineOf(line, reader), id: line.id })),
    onBehalf: '',
    version: need.version,
    pending: null,
  }
}

/** The same again: lines come after what is there already, the rest fills what is still as it was. Dates start anew. */
export function withCopyOf(need: WrittenNeed, form: NeedForm, reader: Language): NeedForm {
  const written = form.lines.filter((line) => isNamed(line.goods) || line.typed !== '')
  return {
    ...form,
    purpose: form.purpose || need.purpose,
    peopleServed: form.peopleServed || (need.peopleServed?.toString() ?? ''),
    deliveryLocationId: form.deliveryLocationId || (need.deliveryLocation?.id ?? ''),
    visibility: need.visibility,
    dimension: need.dimension,
    lines: [...written, ...need.lines.map((line) => lineOf(line, reader))],
  }
}

function lineOf(line: WrittenNeed['lines'][number], reader: Language): NeedLineForm {
  return {
    ...blankLine(),
    goods: line.item
      ? goodsOf(line.item)
      : { ...noGoods(), text: line.freeText ?? '', unit: line.unit as never },
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
  const people = form.peopleServed.trim()
  return {
    organisationId: form.organisationId,
    deliveryLocationId: form.deliveryLocationId || null,
    priority: form.priority,
    visibility: form.visibility,
    dimension: form.dimension,
    neededBy: form.neededBy,
    reviewBy: form.reviewBy,
    peopleServed: people === '' ? null : Number(people.replace(/\s/g, '')),
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
