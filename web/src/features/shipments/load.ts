import type { Decimal } from '@aidbridge/shared/core/decimal'
import { decimal, quantity } from '@aidbridge/shared/core/quantity'
import { isUnit, type Unit } from '@aidbridge/shared/core/units'
import { type ShipmentTotals, totalsOf } from '@aidbridge/shared/shipments/totals'
import type { ResultOf } from '../../app/graphql.ts'
import type { Named } from '../../ui/named.ts'
import type { AdHocWords } from './ad-hoc.ts'
import type { loadableGoods, shipmentForm } from './form-documents.ts'

type Goods = ResultOf<typeof loadableGoods>
type Shipment = ResultOf<typeof shipmentForm>

/** Something that may be on board: promised and consented to, or on the shipment already. */
export interface Loadable {
  /** Of the allocation, or of a line that has none. */
  key: string
  lineId: string | null
  allocationId: string | null
  goods: { item: (Named & { code: string }) | null; freeText: string | null }
  unit: Unit
  /** No more than this can be loaded. Null where nothing limits it: a line without an allocation. */
  available: Decimal | null
  unitWeightKg: Decimal | null
  unitVolumeM3: Decimal | null
  need: Goods['needLine']['need'] | null
  /** Lot and expiry matter; serial numbers are expected. */
  perishable: boolean
  serialised: boolean
  adHocReason: string | null
  /** What the form starts with. */
  start: { picked: boolean; qty: Decimal; lot: string; expiry: string; serials: string }
}

const unitOf = (code: string): Unit => (isUnit(code) ? code : 'C62')

/** An allocation that is on no shipment yet: all of it, unless less is wanted. */
export function freshGoods(goods: Goods, picked: boolean): Loadable {
  const { pledgeLine, needLine, unplanned } = goods
  return {
    key: goods.id,
    lineId: null,
    allocationId: goods.id,
    goods: pledgeLine,
    unit: unitOf(pledgeLine.unit),
    available: unplanned,
    // What the giver weighed outranks the catalogue's typical value.
    unitWeightKg: pledgeLine.weightOverrideKg ?? pledgeLine.item?.weightKg ?? null,
    unitVolumeM3: pledgeLine.item?.volumeM3 ?? null,
    need: needLine.need,
    perishable: pledgeLine.item?.medicine || pledgeLine.item?.coldChain || pledgeLine.earliestExpiry !== null,
    serialised: pledgeLine.item?.serialised ?? false,
    adHocReason: null,
    start: {
      picked,
      qty: unplanned,
      lot: '',
      expiry: pledgeLine.earliestExpiry ?? '',
      serials: pledgeLine.serials.join('\n'),
    },
  }
}

/** A line of the shipment that is being changed: what it holds already may stay on board. */
export function loadedGoods(line: Shipment['lines'][number]): Loadable {
  const { allocation } = line
  const fresh = allocation && freshGoods(allocation, true)
  return {
    key: allocation?.id ?? line.id,
    lineId: line.id,
    allocationId: allocation?.id ?? null,
    goods: line,
    unit: unitOf(line.unit),
    available: allocation && decimal(quantity(allocation.unplanned) + quantity(line.qty)),
    unitWeightKg: line.unitWeightKg,
    unitVolumeM3: line.unitVolumeM3,
    need: fresh?.need ?? null,
    perishable: (fresh?.perishable ?? false) || line.lot !== '' || line.expiry !== null,
    serialised: (fresh?.serialised ?? false) || line.serials.length > 0,
    adHocReason: line.adHocReason,
    start: {
      picked: true,
      qty: line.qty,
      lot: line.lot,
      expiry: line.expiry ?? '',
      serials: line.serials.join('\n'),
    },
  }
}

/** For the totals: what such an item typically weighs. */
export const loadedGoodsOf = ({ goods, qty }: AdHocWords) => ({
  loadable: {
    unit: goods.unit,
    unitWeightKg: goods.item?.weightKg ?? null,
    unitVolumeM3: goods.item?.volumeM3 ?? null,
  },
  qty,
})

/** What the load weighs and measures, by the same sum that the server and the packing list use. */
export function totalsOfLoad(
  lines: readonly {
    loadable: Pick<Loadable, 'unit' | 'unitWeightKg' | 'unitVolumeM3'>
    qty: Decimal | null
  }[],
): ShipmentTotals {
  return totalsOf(
    lines.flatMap(({ loadable: { unit, unitWeightKg, unitVolumeM3 }, qty }) =>
      qty === null ? [] : [{ unit, qty: quantity(qty), unitWeightKg, unitVolumeM3 }],
    ),
  )
}

/** What a semi-trailer takes (facts.md B): 33 Euro pallets in one layer, about 24 t. */
export const outgrowsTrailer = ({ pallets, kg }: ShipmentTotals): boolean =>
  pallets > 33 || Number(kg) > 24_000

export const serialsOf = (typed: string): string[] =>
  typed
    .split(/[\n,;]+/)
    .map((serial) => serial.trim())
    .filter(Boolean)
