import { toParts } from '../core/decimal.ts'
import { fill } from '../core/fill.ts'
import { type Language, localeOf } from '../core/languages.ts'
import { decimal, formatQuantity, quantity } from '../core/quantity.ts'
import { isUnit } from '../core/units.ts'
import type { Deed } from './deeds.ts'
import { fieldsOf, type Goods, type HistoryEvent, type Party } from './event.ts'
import { texts, textIn } from './texts.ts'

/** In which rows and field the quantity of a deed stands; `by` how much it changed, or what it is since. */
const quantities: Readonly<Record<string, { entity: string; field: string; by?: true }>> = {
  createNeed: { entity: 'NeedLine', field: 'qtyRequested' },
  cancelNeedLine: { entity: 'NeedLine', field: 'qtyCancelled', by: true },
  createPledge: { entity: 'PledgeLine', field: 'qtyPledged' },
  answerNeed: { entity: 'PledgeLine', field: 'qtyPledged' },
  withdrawPledgeLine: { entity: 'PledgeLine', field: 'qtyWithdrawn', by: true },
  proposeAllocation: { entity: 'Allocation', field: 'qty' },
  acceptAllocation: { entity: 'Allocation', field: 'qty' },
  declineAllocation: { entity: 'Allocation', field: 'qty' },
  releaseAllocation: { entity: 'Allocation', field: 'releasedQty', by: true },
  expireAllocation: { entity: 'Allocation', field: 'qty' },
  createShipment: { entity: 'ShipmentLine', field: 'qty' },
  consentToShipmentLine: { entity: 'ShipmentLine', field: 'qty' },
  correctShipmentLine: { entity: 'ShipmentCorrection', field: 'delta' },
}

const mostLines = 3

/** "20 Stück „Feldbett“ und 3 weitere Positionen"; null where the deed is not about quantities. */
export function sayGoods(language: Language, deed: Deed): string | null {
  const where = quantities[deed.action]
  if (!where) return sayMilestone(language, deed)
  const lines = deed.events
    .filter(({ entity }) => entity === where.entity)
    .map((event) => sayLine(language, event, where))
    .filter((line) => line !== null)
  if (lines.length === 0) return null
  const rest = lines.length - mostLines
  const said = rest > 0 ? [...lines.slice(0, mostLines), sayRest(language, rest)] : lines
  return new Intl.ListFormat(localeOf[language], { type: 'conjunction' }).format(said)
}

/** Whether the sentence of a deed says this of its rows already, so that it need not be said again. */
export function isSaid({ action, events }: Deed, entity: string, field: string): boolean {
  if (action === 'reportMilestone' || action === 'reportByLink')
    return entity === 'Milestone' && field === 'code'
  const where = quantities[action]
  if (where?.entity !== entity || where.field !== field) return false
  return events.filter((event) => event.entity === entity).length <= mostLines
}

function sayLine(
  language: Language,
  { before, after, goods }: HistoryEvent,
  { field, by }: { field: string; by?: true },
): string | null {
  const now = fieldsOf(after)[field] ?? goods?.qty
  if (!goods || !isUnit(goods.unit) || !isDecimal(now)) return null
  const was = fieldsOf(before)[field]
  const amount = by && isDecimal(was) ? decimal(quantity(String(now)) - quantity(String(was))) : String(now)
  const told = formatQuantity(amount, language, goods.unit)
  const name = goodsName(language, goods)
  return fill(texts[language].goods[name ? 'one' : 'bare'], { quantity: told, name: name ?? '' })
}

const isDecimal = (value: unknown): value is string | number =>
  (typeof value === 'number' || typeof value === 'string') && toParts(String(value), 3) !== null

function sayRest(language: Language, n: number): string {
  const forms = texts[language].more
  const form = new Intl.PluralRules(language).select(n) as keyof typeof forms
  return fill(forms[form] ?? forms.other, { n })
}

function sayMilestone(language: Language, { action, events }: Deed): string | null {
  if (action !== 'reportMilestone' && action !== 'reportByLink') return null
  const { code } = fieldsOf(events.find(({ entity }) => entity === 'Milestone')?.after)
  return textIn(texts[language].words.milestones, String(code))
}

export const goodsName = (language: Language, { item, freeText }: Goods): string | null =>
  (item ? nameIn(language, item) : freeText) || null

export function nameIn(language: Language, names: Omit<Party, 'id'>): string {
  return { de: names.nameDe, uk: names.nameUk, en: names.nameEn }[language]
}
