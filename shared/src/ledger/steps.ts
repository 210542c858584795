import { canTake } from '../core/lifecycle.ts'
import { Refusal } from '../core/refusals.ts'
import type { LineRecord } from '../receipts/line-record.ts'
import { shipmentSteps, type ShipmentStep } from '../shipments/lifecycle.ts'
import type { Ledger, ShipmentBook } from './books.ts'
import { putRecord, recordOf } from './records.ts'
import { replaceAt } from './replace.ts'

/** A step of a shipment with what it does to each of its lines. */
export const step =
  (name: ShipmentStep, effect?: (record: LineRecord) => LineRecord) =>
  (ledger: Ledger, { shipment: index }: { shipment: number }): Ledger => {
    possible(ledger, index, name)
    const stepped = {
      ...ledger,
      shipments: replaceAt(ledger.shipments, index, { state: shipmentSteps[name].to }),
    }
    return effect ? everyLine(stepped, index, effect) : stepped
  }

export function possible(ledger: Ledger, index: number, name: ShipmentStep): ShipmentBook {
  const shipment = ledger.shipments[index]!
  if (canTake(shipmentSteps, shipment.state, name)) return shipment
  throw new Refusal('StepNotPossible', { step: name, state: shipment.state })
}

function everyLine(ledger: Ledger, index: number, effect: (record: LineRecord) => LineRecord): Ledger {
  const places = ledger.shipments[index]!.lines.keys()
  return [...places].reduce(
    (changed, line) => putRecord(changed, index, line, effect(recordOf(changed, index, line))),
    ledger,
  )
}
