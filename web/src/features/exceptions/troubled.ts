import type { ExceptionRow, ExceptionShipment } from './documents.ts'

/** A shipment with all that is the matter with it, the most urgent first. */
export interface Troubled {
  id: string
  shipment: ExceptionShipment
  exceptions: [ExceptionRow, ...ExceptionRow[]]
}

/** A truck that is late because it stands at customs is one truck. */
export function troubledShipments(exceptions: readonly ExceptionRow[]): Troubled[] {
  const troubled = new Map<string, Troubled>()
  for (const exception of exceptions) {
    const { shipment } = exception
    if (!shipment) continue
    const known = troubled.get(shipment.id)
    if (known) known.exceptions.push(exception)
    else troubled.set(shipment.id, { id: shipment.id, shipment, exceptions: [exception] })
  }
  return [...troubled.values()]
}
