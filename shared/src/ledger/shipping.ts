import { Refusal } from '../core/refusals.ts'
import { findLine, loseLine, returnLine } from '../receipts/effects.ts'
import { dispatched, isOpen, lineInTransit } from '../receipts/line-record.ts'
import { shipmentSteps } from '../shipments/lifecycle.ts'
import type { Ledger, Operations, Perform } from './books.ts'
import { assertWithinAllocation } from './records.ts'
import { replaceAt } from './replace.ts'
import { possible, step } from './steps.ts'

// Packing and sending: what I3 bounds.

type Shipping = Pick<
  Operations,
  'plan' | 'makeReady' | 'dispatch' | 'arrive' | 'close' | 'cancel' | 'lose' | 'turnBack' | 'returnHome'
>

export const shipping: { [Name in keyof Shipping]: Perform<Name> } = {
  plan(ledger, { lines }) {
    const withoutConsent = lines.filter(
      ({ allocation }) => ledger.allocations[allocation]!.state !== 'ACCEPTED',
    )
    if (withoutConsent.length > 0) {
      throw new Refusal('ConsentMissing', {
        allocationIds: withoutConsent.map(({ allocation }) => String(allocation)),
      })
    }
    const planned = lines.map(({ allocation, qty }) => ({ allocation, planned: qty, record: null }))
    const after: Ledger = { ...ledger, shipments: [...ledger.shipments, { state: 'DRAFT', lines: planned }] }
    return lines.reduce((kept, { allocation }) => assertWithinAllocation(ledger, kept, allocation), after)
  },

  makeReady(ledger, given) {
    if (possible(ledger, given.shipment, 'makeReady').lines.length === 0)
      throw new Refusal('NotAllowed', { why: 'NO_LINES' })
    return step('makeReady')(ledger, given)
  },

  dispatch(ledger, { shipment: index }) {
    const { lines } = possible(ledger, index, 'dispatch')
    const loaded = lines.map((line) => ({ ...line, record: dispatched(line.planned) }))
    return {
      ...ledger,
      shipments: replaceAt(ledger.shipments, index, { state: shipmentSteps.dispatch.to, lines: loaded }),
    }
  },

  arrive: step('arrive', findLine),
  lose: step('lose', loseLine),
  cancel: step('cancel'),
  turnBack: step('turnBack'),
  returnHome: step('returnHome', returnLine),

  close(ledger, given) {
    const { lines } = possible(ledger, given.shipment, 'close')
    const inTransit = lines.filter(({ record }) => lineInTransit(record!.line) !== 0n).length
    const openDiscrepancies = lines.flatMap(({ record }) => record!.discrepancies.filter(isOpen)).length
    if (inTransit + openDiscrepancies > 0) throw new Refusal('StillOpen', { inTransit, openDiscrepancies })
    return step('close')(ledger, given)
  },
}
