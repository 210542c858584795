import type { Decimal } from '@aidbridge/shared/core/decimal'
import type { Language } from '@aidbridge/shared/core/languages'
import { formatQuantity } from '@aidbridge/shared/core/quantity'
import { type TemplateCode, templateOf, templateQuantity } from '@aidbridge/shared/needs/templates'
import type { ItemChoice } from '../catalogue/documents.ts'
import { goodsOf } from '../catalogue/goods.ts'
import { isWritten } from '../catalogue/goods-line.ts'
import { blankLine, type NeedForm, type NeedLineForm, peopleOf } from './need-form.ts'

interface Begun {
  items: readonly ItemChoice[]
  reader: Language
  /** What for, in the words of each template. */
  purposes: Record<TemplateCode, string>
}

/** The form as a template begins it. What was written by hand stays; what another template had put there goes. */
export function withTemplate(
  code: TemplateCode,
  form: NeedForm,
  { items, reader, purposes }: Begun,
): NeedForm {
  const { priority, dimension, people, lines } = templateOf(code)
  const served = form.template || form.people === null ? people : Number(form.people)
  const isOurs = Object.values(purposes).includes(form.purpose)
  const begun = lines.flatMap(({ itemCode, acceptsUsed = false, ...follows }) => {
    const item = items.find((each) => each.code === itemCode)
    if (!item) return []
    const quantity = quantityFor({ qty: follows.qty, people: follows.people }, String(served), reader)
    return [{ ...blankLine(), goods: goodsOf(item), acceptsUsed, ...quantity }]
  })
  const own = form.lines.filter((line) => isWritten(line) && !isAsBegun(line, form.people))
  return {
    ...form,
    ...peopleOf(served, reader),
    template: code,
    priority,
    dimension,
    purpose: form.purpose.trim() === '' || isOurs ? purposes[code] : form.purpose,
    lines: [...own, ...begun],
  }
}

/** Lines whose quantity nobody has set by hand go with the number of people. */
export function withPeople(lines: NeedLineForm[], before: Decimal | null, now: Decimal, reader: Language) {
  for (const line of lines)
    if (line.follows && isAsBegun(line, before)) Object.assign(line, quantityFor(line.follows, now, reader))
}

const isAsBegun = ({ follows, qty }: NeedLineForm, people: Decimal | null): boolean =>
  follows !== null && people !== null && qty === templateQuantity(follows, Number(people))

function quantityFor(follows: NonNullable<NeedLineForm['follows']>, people: Decimal, reader: Language) {
  const qty = templateQuantity(follows, Number(people))
  return { follows, qty, typed: formatQuantity(qty, reader) }
}
