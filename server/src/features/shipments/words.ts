import { MilestoneCode, ShipmentState } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'

export const ShipmentStateRef = builder.enumType(ShipmentState, {
  name: 'ShipmentState',
  description: 'The life of a shipment. From DISPATCHED on its lines are frozen and count as shipped.',
})
export const MilestoneCodeRef = builder.enumType(MilestoneCode, {
  name: 'MilestoneCode',
  description: 'What can happen to a shipment on its way. ARRIVED and RETURNING also take the step.',
})
