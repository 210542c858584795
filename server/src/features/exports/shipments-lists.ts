import { type Goods, goodsAsked, type ListExport, named, type Named, page } from './list.ts'

interface Sides {
  number: string
  consignor: Named
  consignee: Named
}
type ShipmentRow = Sides & {
  state: string
  late: boolean
  plannedDispatch: string | null
  dispatchedAt: string | null
  eta: string | null
  arrivedAt: string | null
  receivedAt: string | null
  totals: { kg: string; pallets: number }
}

const sides = `number consignor ${named} consignee ${named}`

export const shipments: ListExport<ShipmentRow> = {
  question: `query ($filter: ShipmentFilter, $sort: ShipmentSort, $reversed: Boolean, $first: Int, $after: String) {
    shipments(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
      ${page} edges { node {
        ${sides} state late plannedDispatch dispatchedAt eta arrivedAt receivedAt totals { kg pallets }
      } }
    }
  }`,
  columns: {
    number: [{ head: 'number', of: ({ number }) => number }],
    route: [
      { head: 'consignor', of: ({ consignor }, say) => say.name(consignor) },
      { head: 'consignee', of: ({ consignee }, say) => say.name(consignee) },
    ],
    state: [
      { head: 'state', of: ({ state }, say) => say.word('shipmentStates', state) },
      { head: 'late', of: ({ late }, say) => say.yes(late) },
    ],
    left: [
      { head: 'plannedDispatch', of: ({ plannedDispatch }, say) => say.moment(plannedDispatch) },
      { head: 'dispatchedAt', of: ({ dispatchedAt }, say) => say.moment(dispatchedAt) },
    ],
    eta: [{ head: 'eta', of: ({ eta }, say) => say.moment(eta) }],
    arrived: [
      { head: 'arrivedAt', of: ({ arrivedAt }, say) => say.moment(arrivedAt) },
      { head: 'receivedAt', of: ({ receivedAt }, say) => say.moment(receivedAt) },
    ],
    load: [
      { head: 'estimatedKg', of: ({ totals }, say) => say.number(totals.kg) },
      { head: 'pallets', of: ({ totals }, say) => say.number(totals.pallets) },
    ],
  },
}

interface DiscrepancyRow {
  type: string
  state: string
  qty: string
  settledQty: string
  unit: string
  openedAt: string
  resolution: string | null
  resolvedAt: string | null
  shipment: Sides
  shipmentLine: Goods | null
  receiptLine: Goods | null
}

const nothing: Goods = { item: null, freeText: null }

export const discrepancies: ListExport<DiscrepancyRow> = {
  question: `query ($filter: DiscrepancyFilter, $sort: DiscrepancySort, $reversed: Boolean, $first: Int, $after: String) {
    discrepancies(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
      ${page} edges { node {
        type state qty settledQty unit openedAt resolution resolvedAt
        shipment { ${sides} } shipmentLine { ${goodsAsked} } receiptLine { ${goodsAsked} }
      } }
    }
  }`,
  columns: {
    what: [
      { head: 'type', of: ({ type }, say) => say.word('discrepancyTypes', type) },
      {
        head: 'goods',
        of: ({ shipmentLine, receiptLine }, say) => say.goods(shipmentLine ?? receiptLine ?? nothing),
      },
      { head: 'quantity', of: ({ qty }, say) => say.number(qty) },
      { head: 'settled', of: ({ settledQty }, say) => say.number(settledQty) },
      { head: 'unit', of: ({ unit }, say) => say.unit(unit) },
    ],
    shipment: [
      { head: 'shipment', of: ({ shipment }) => shipment.number },
      { head: 'consignor', of: ({ shipment }, say) => say.name(shipment.consignor) },
      { head: 'consignee', of: ({ shipment }, say) => say.name(shipment.consignee) },
    ],
    openedAt: [{ head: 'openedAt', of: ({ openedAt }, say) => say.moment(openedAt) }],
    standing: [
      { head: 'state', of: ({ state }, say) => say.word('discrepancyStates', state) },
      { head: 'resolution', of: ({ resolution }, say) => resolution && say.word('resolutions', resolution) },
      { head: 'resolvedAt', of: ({ resolvedAt }, say) => say.moment(resolvedAt) },
    ],
  },
}
