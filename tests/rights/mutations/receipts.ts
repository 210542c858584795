import { minutesAgo, receiptInput } from '../../support/story.ts'
import { eitherWay, type Plan, type Plans, reason, step, stepOnBehalf } from './plan.ts'

const counted = 'the counted shipment'
const count = ({ id }: Plan, shipment: string, good = '1') => ({
  ...receiptInput(
    id('Shipment', shipment),
    [{ shipmentLineId: id('ShipmentLine', `the line of ${shipment}`), qtyGood: good }],
    false,
  ),
  occurredAt: minutesAgo(1),
})

export const receiptPlans: Plans = {
  recordReceipt: (plan) => [
    ...eitherWay('a draft', { input: count(plan, counted), confirm: false }, { reason }),
    ...eitherWay('of what arrived', { input: count(plan, counted), confirm: true }, { reason }),
    ...eitherWay(
      'of what the coordination’s editor dispatched',
      { input: count(plan, 'what the coordination’s editor dispatched'), confirm: true },
      { reason },
    ),
    ...eitherWay('more than was sent', { input: count(plan, counted, '900'), confirm: true }, { reason }),
    ...eitherWay(
      'of what is a draft yet',
      { input: count(plan, 'the draft of a shipment'), confirm: true },
      { reason },
    ),
  ],
  editReceipt: (plan) =>
    eitherWay(
      'the draft of a count',
      { ...plan.pick('Receipt', 'the draft of a count'), input: count(plan, counted), confirm: false },
      { reason },
    ),
  confirmReceipt: stepOnBehalf('Receipt', 'the draft of a count'),
  voidReceipt: step('Receipt', 'the confirmed count', { reason }),
  proposeResolution: step('Discrepancy', 'the damage', { resolution: 'RETURNED', note: reason }),
  agreeToResolution: step('Discrepancy', 'the wrong item'),
  reviewDiscrepancy: step('Discrepancy', 'the damage'),
  resolveDiscrepancy: (plan) => [
    ...step('Discrepancy', 'the damage', { resolution: 'DISPOSED', note: reason })(plan),
    ...step('Discrepancy', 'the wrong item', { resolution: 'RETURNED', note: reason })(plan),
  ],
  reopenDiscrepancy: step('Discrepancy', 'the surprise', { reason }),
}
