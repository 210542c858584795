// What the overview counts of a line, as migration "overview" says it: whole numbers, so that the sums are exact.

/** Quantities of one need line; whole, in its unit. */
export interface Counted {
  demand: number
  accepted: number
  shipped: number
  received: number
  damaged: number
  lost: number
  missing: number
}

export const names = [
  'lines_open',
  'lines_pledged',
  'lines_under_way',
  'lines_delivered',
  'lines_unweighed',
  'coverage_sum',
  'fulfilment_sum',
  'demand_kg',
  'gap_kg',
  'to_ship_kg',
  'in_transit_kg',
  'missing_kg',
  'received_kg',
  'fulfilled_kg',
] as const
/** Ratios in millionths, kilograms in grams. */
export type Measures = Record<(typeof names)[number], number>

export const nothing = Object.fromEntries(names.map((name) => [name, 0])) as Measures

const inTransit = ({ shipped, received, damaged, lost }: Counted) => shipped - received - damaged - lost
const toShip = ({ accepted, shipped }: Counted) => Math.max(0, accepted - shipped)

/** `grams`: the weight of one unit; null where nobody knows it. */
export function ofLine(line: Counted, grams: number | null): Measures {
  const gap = Math.max(0, line.demand - line.received - inTransit(line) - toShip(line))
  const fulfilled = Math.min(line.received, line.demand)
  const kg = grams ?? 0
  const isDelivered = line.received >= line.demand
  const isUnderWay = !isDelivered && inTransit(line) > 0
  const isPledged = !isDelivered && !isUnderWay && toShip(line) > 0
  return {
    lines_open: isDelivered || isUnderWay || isPledged ? 0 : 1,
    lines_pledged: isPledged ? 1 : 0,
    lines_under_way: isUnderWay ? 1 : 0,
    lines_delivered: isDelivered ? 1 : 0,
    lines_unweighed: grams === null ? 1 : 0,
    coverage_sum: millionths(line.demand - gap, line.demand),
    fulfilment_sum: millionths(fulfilled, line.demand),
    demand_kg: line.demand * kg,
    gap_kg: gap * kg,
    to_ship_kg: toShip(line) * kg,
    in_transit_kg: inTransit(line) * kg,
    missing_kg: line.missing * kg,
    received_kg: line.received * kg,
    fulfilled_kg: fulfilled * kg,
  }
}

/** What the one donor gives to a line. */
export function ofDonor(line: Counted, grams: number | null): Measures {
  const { to_ship_kg, in_transit_kg, missing_kg, received_kg } = ofLine(line, grams)
  return { ...nothing, to_ship_kg, in_transit_kg, missing_kg, received_kg }
}

export function difference(is: Measures, was: Measures): Measures | null {
  const moved = Object.fromEntries(names.map((name) => [name, is[name] - was[name]])) as Measures
  return names.some((name) => moved[name] !== 0) ? moved : null
}

const millionths = (part: number, whole: number) => Math.floor((part * 2_000_000 + whole) / (whole * 2))
