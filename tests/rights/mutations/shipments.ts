import { minutesAgo } from '../../support/story.ts'
import { eitherWay, justNow, type Plan, type Plans, reason, step } from './plan.ts'

const road = 'the shipment on the road'
const beyond = { type: 'Shipment', name: 'the draft beyond promises' }

const written = ({ stage, id }: Plan, line: object = {}) => ({
  consignorId: stage.world.dortmund.gid,
  consignorLocationId: id('Location', "Dortmund's warehouse"),
  consigneeId: stage.world.zhytomyr.gid,
  consigneeLocationId: id('Location', "Zhytomyr's hospital"),
  language: 'de',
  lines: [{ allocationId: id('Allocation', 'the accepted allocation'), qty: '1', ...line }],
})
const unpromised = { allocationId: null, adHocReason: 'Eilt', itemCode: 'ENE-001', unit: 'C62' }

const milestone = (plan: Plan, shipment: string, code: string) => ({
  on: `${code} of ${shipment}`,
  args: {
    input: { shipmentId: plan.id('Shipment', shipment), code, occurredAt: justNow, language: 'de' },
  },
})

export const shipmentPlans: Plans = {
  createShipment: (plan) => [
    { on: 'of what is promised', args: { input: written(plan), reason } },
    { on: 'more than is promised', args: { input: written(plan, { qty: '500' }), reason } },
    { on: 'beyond promises', args: { input: written(plan, unpromised), reason } },
    {
      on: 'to a place that its sender has not been told',
      args: {
        input: { ...written(plan), consigneeLocationId: plan.id('Location', "Zhytomyr's depot") },
        reason,
      },
    },
    {
      on: 'to a place of strangers',
      args: {
        input: {
          ...written(plan),
          lines: [],
          consigneeId: plan.stage.world.chernivtsi.gid,
          consigneeLocationId: plan.id('Location', "Chernivtsi's hospital"),
        },
        reason,
      },
    },
    {
      on: 'of what is not accepted',
      args: {
        input: written(plan, { allocationId: plan.id('Allocation', 'the proposed allocation') }),
        reason,
      },
    },
  ],
  editShipment: (plan) =>
    ['the draft of a shipment', 'the ready shipment', road].map((name) => ({
      on: name,
      args: { ...plan.pick('Shipment', name), input: written(plan), reason },
    })),
  makeShipmentReady: (plan) => [
    ...step('Shipment', 'the draft of a shipment')(plan),
    ...step('Shipment', beyond.name)(plan),
  ],
  dispatchShipment: step('Shipment', 'the ready shipment', { occurredAt: justNow }),
  cancelShipment: step('Shipment', 'the draft of a shipment', { reason }),
  loseShipment: step('Shipment', road, { reason }),
  returnShipmentHome: step('Shipment', 'the returning shipment', { reason }),
  closeShipment: (plan) => [
    ...step('Shipment', 'the received shipment')(plan),
    ...step('Shipment', 'the counted shipment')(plan),
  ],
  consentToShipmentLine: (plan) =>
    eitherWay('a line beyond promises', plan.pick('ShipmentLine', `another line of ${beyond.name}`, beyond), {
      consentNote: 'Anruf bei der Stadt, 3. Mai',
    }),
  correctShipmentLine: (plan) => {
    const line = plan.pick('ShipmentLine', `the line of ${road}`, { type: 'Shipment', name: road })
    return [
      { on: 'a line on the road', args: { ...line, delta: '-1', reason } },
      { on: 'more than is promised', args: { ...line, delta: '500', reason } },
    ]
  },
  reportMilestone: (plan) => [
    milestone(plan, road, 'BORDER_CROSSED'),
    milestone(plan, road, 'ARRIVED'),
    milestone(plan, 'the draft of a shipment', 'LOADED'),
    milestone(plan, 'the ready shipment', 'LOADED'),
    {
      on: 'with the photo of somebody else',
      args: {
        input: {
          shipmentId: plan.id('Shipment', road),
          code: 'INCIDENT',
          occurredAt: minutesAgo(2),
          note: 'Reifen',
          language: 'de',
          photoIds: [plan.id('Attachment', 'the photo of nothing yet')],
        },
      },
    },
  ],
}
