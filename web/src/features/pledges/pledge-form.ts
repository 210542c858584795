import type { Decimal } from '@aidbridge/shared/core/decimal'
import type { Language } from '@aidbridge/shared/core/languages'
import { type Currency } from '@aidbridge/shared/core/money'
import { formatQuantity } from '@aidbridge/shared/core/quantity'
import type { Intent } from '../../app/intent.ts'
import { goodsInput, goodsWritten } from '../catalogue/goods.ts'
import { blankGoodsLine, type GoodsLine } from '../catalogue/goods-line.ts'
import type { WrittenPledge } from './form-documents.ts'
import { blankGiver, blankState, type Giver, giverInput, type GoodsState, stateInput } from './giver.ts'

export interface PledgeLineForm extends GoodsLine, GoodsState {
  /** Of one unit. */
  valueTyped: string
  value: Decimal | null
  currency: Currency
  weightTyped: string
  weight: Decimal | null
  /** One a line. */
  serials: string
}

export interface PledgeForm extends Giver {
  pickUpLocationId: string
  lines: PledgeLineForm[]
  version: number
  pending: Intent | null
}

export const blankPledgeLine = (): PledgeLineForm => ({
  ...blankState(),
  ...blankGoodsLine(),
  valueTyped: '',
  value: null,
  currency: 'EUR',
  weightTyped: '',
  weight: null,
  serials: '',
})

export const blankPledge = (organisationId: string, language: Language): PledgeForm => ({
  ...blankGiver(organisationId, language),
  pickUpLocationId: '',
  lines: [blankPledgeLine()],
  version: 0,
  pending: null,
})

/** A pledge as it was written, to be changed. */
export function formOf(pledge: WrittenPledge, reader: Language): PledgeForm {
  const { organisation, actor, language, note, version } = pledge
  return {
    ...blankPledge(organisation.id, language),
    actor,
    note,
    version,
    fileReference: pledge.fileReference ?? '',
    availableFrom: pledge.availableFrom ?? '',
    availableUntil: pledge.availableUntil ?? '',
    funding: (pledge.funding ?? []).map(({ source, reference }) => ({ source, reference })),
    pickUpLocationId: pledge.pickUpLocation?.id ?? '',
    lines: pledge.lines.map((line) => lineOf(line, reader)),
  }
}

function lineOf(line: WrittenPledge['lines'][number], reader: Language): PledgeLineForm {
  const typed = (decimal: Decimal | null) => (decimal === null ? '' : formatQuantity(decimal, reader))
  return {
    ...blankPledgeLine(),
    id: line.id,
    goods: goodsWritten(line),
    typed: typed(line.qtyPledged),
    qty: line.qtyPledged,
    condition: line.condition,
    wear: line.wearPercent?.toString() ?? '',
    expiry: line.earliestExpiry ?? '',
    valueTyped: typed(line.unitValue),
    value: line.unitValue,
    currency: line.currency,
    weightTyped: typed(line.weightOverrideKg),
    weight: line.weightOverrideKg,
    serials: line.serials.join('\n'),
  }
}

/** As the API takes it (PledgeInput). */
export function pledgeInput(form: PledgeForm) {
  return {
    ...giverInput(form),
    pickUpLocationId: form.pickUpLocationId || null,
    lines: form.lines.map((line) => ({
      id: line.id,
      ...goodsInput(line.goods),
      ...stateInput(line),
      qtyPledged: line.qty ?? '',
      qtyTyped: line.typed.trim(),
      unitValue: orFault(line.valueTyped, line.value),
      currency: line.currency,
      weightOverrideKg: orFault(line.weightTyped, line.weight),
      serials: line.serials
        .split(/\n/)
        .map((serial) => serial.trim())
        .filter(Boolean),
    })),
  }
}

/** Nothing where nothing was typed; what could not be read goes along as it is, to be found wrong at its field. */
const orFault = (typed: string, read: Decimal | null) => (typed.trim() === '' ? null : (read ?? typed.trim()))
