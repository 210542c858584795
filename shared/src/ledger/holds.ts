import { demandOf, effectiveOf } from '../needs/coverage.ts'
import { isOpen, lineInTransit, openQty } from '../receipts/line-record.ts'
import type { Ledger } from './books.ts'
import { allocatedOf, committedOf, needLineCounters, shippable } from './sums.ts'

/** What of I1 to I5 (domain.md 6) does not hold in a ledger, in words; empty means: the books are right. */
export function faultsIn(ledger: Ledger): string[] {
  return [
    ...pledgeFaults(ledger),
    ...needFaults(ledger),
    ...allocationFaults(ledger),
    ...shipmentFaults(ledger),
  ]
}

const pledgeFaults = ({ pledgeLines, ...rest }: Ledger) =>
  pledgeLines.flatMap(({ pledged, withdrawn }, index) =>
    allocatedOf({ pledgeLines, ...rest }, index) <= pledged - withdrawn ? [] : [`I1: pledge line ${index}`],
  )

const needFaults = (ledger: Ledger) =>
  ledger.needLines.flatMap(({ overCover }, index) => {
    const counters = needLineCounters(ledger, index)
    return effectiveOf(counters) <= demandOf(counters) + overCover ? [] : [`I2: need line ${index}`]
  })

const allocationFaults = (ledger: Ledger) =>
  ledger.allocations.flatMap((allocation, index) =>
    committedOf(ledger, index) <= shippable(allocation) ? [] : [`I3: allocation ${index}`],
  )

const shipmentFaults = (ledger: Ledger) =>
  ledger.shipments.flatMap(({ state, lines }, shipment) =>
    lines.flatMap(({ record }, index) => {
      if (!record) return []
      const { line, discrepancies } = record
      const inTransit = lineInTransit(line)
      const shortages = discrepancies.filter((each) => each.type === 'SHORTAGE' && isOpen(each))
      const missing = shortages.reduce((total, each) => total + openQty(each), 0n)
      const where = `shipment ${shipment}, line ${index}`
      return [
        line.good + line.damaged + line.refused <= line.shipped + line.overage ? '' : `I4: ${where}`,
        inTransit >= 0n && Object.values(line).every((part) => part >= 0n) ? '' : `I5: ${where}`,
        state !== 'CLOSED' || inTransit === 0n ? '' : `I5: ${where} is closed with goods in transit`,
        line.missing === missing ? '' : `missing is not the sum of shortages: ${where}`,
        state !== 'RECEIVED' || line.missing === inTransit ? '' : `something went quiet: ${where}`,
      ].filter(Boolean)
    }),
  )
