import { whyNot } from '@aidbridge/shared/accounts/rights'
import { builder } from '../../graphql/builder.ts'
import { shipmentFacts, shipmentSubject } from './subject.ts'

// What the viewer may do with the lines of a shipment, as `nextSteps` says of the shipment itself.

const code = 'else why not, a code of shared/src/core/why-not.ts.'

builder.prismaObjectFields('ShipmentLine', (t) => ({
  whyNotConsent: t.string({
    nullable: true,
    description: `null: the viewer may consent to this ad hoc line now; ${code}`,
    select: { consentedAt: true, allocationId: true, shipment: { select: shipmentFacts } },
    resolve: ({ consentedAt, allocationId, shipment }, _args, { viewer }) =>
      consentedAt || allocationId
        ? 'WRONG_STATE'
        : whyNot(viewer, 'shipment.consentToAdHoc', shipmentSubject(shipment)),
  }),
}))

builder.prismaObjectFields('Shipment', (t) => ({
  whyNotAddAdHoc: t.string({
    nullable: true,
    description: `null: the viewer may load goods that no allocation promises; ${code}`,
    select: shipmentFacts,
    resolve: (shipment, _args, { viewer }) => whyNot(viewer, 'shipment.addAdHoc', shipmentSubject(shipment)),
  }),
  whyNotCorrect: t.string({
    nullable: true,
    description: `null: the viewer may correct what was loaded; ${code}`,
    select: shipmentFacts,
    resolve: (shipment, _args, { viewer }) => whyNot(viewer, 'shipment.correct', shipmentSubject(shipment)),
  }),
}))
