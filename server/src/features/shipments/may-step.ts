import { whyNot } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { type ShipmentStep, shipmentSteps } from '@aidbridge/shared/shipments/lifecycle'
import { assertMayChange } from '../../platform/may.ts'
import { assertCanTake, assertVersion } from '../../platform/steps.ts'
import type { ShipmentToChange } from './load.ts'
import { hasConsent, shipmentSubject } from './subject.ts'

/**
 * Refuses a step that the viewer may not take now. Where the person is the right one and the load is not ready for it,
 * with the facts.
 * @throws Refusal NotAllowed, Conflict, StepNotPossible, ConsentMissing, StillOpen
 */
export function assertMayStep(
  viewer: Viewer,
  step: ShipmentStep,
  shipment: ShipmentToChange,
  version: number,
): void {
  const subject = shipmentSubject(shipment)
  const why = whyNot(viewer, `shipment.${step}`, subject)
  const stillOpen = why === 'STILL_IN_TRANSIT' || why === 'DISCREPANCY_OPEN'
  if (stillOpen || why === 'CONSENT_PENDING') {
    assertVersion('shipment', shipment, version)
    assertCanTake(shipmentSteps, step, shipment.state)
    throw stillOpen
      ? new Refusal('StillOpen', {
          inTransit: subject.linesInTransit,
          openDiscrepancies: subject.openDiscrepancies,
        })
      : new Refusal('ConsentMissing', { allocationIds: unansweredOf(shipment) })
  }
  assertMayChange(viewer, `shipment.${step}`, subject, 'shipment', shipment, version)
}

const unansweredOf = ({ lines }: ShipmentToChange): string[] =>
  lines.flatMap((line) => (line.allocation && !hasConsent(line) ? [line.allocation.id] : []))
