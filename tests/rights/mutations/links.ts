import { justNow, type Plan, type Plans } from './plan.ts'

const drivers = ({ id }: Plan) => ({ id: id('ShipmentLink', 'the driver’s link') })
const warehouses = ({ id }: Plan) => ({ id: id('ShipmentLink', 'the warehouse’s link') })
const given = ({ id }: Plan, shipment: string, kind: string) => ({
  input: { shipmentId: id('Shipment', shipment), kind, label: 'Fahrerin', language: 'de' },
})

const said = { occurredAt: justNow, language: 'de' }

export const linkPlans: Plans = {
  giveLink: (plan) => [
    { on: 'to a driver', args: given(plan, 'the shipment on the road', 'DRIVER') },
    { on: 'to a warehouse', args: given(plan, 'the shipment on the road', 'WAREHOUSE') },
    { on: 'of a draft', args: given(plan, 'the draft of a shipment', 'DRIVER') },
  ],
  renewLink: (plan) => [
    { on: 'the driver’s', args: drivers(plan) },
    { on: 'the warehouse’s', args: warehouses(plan) },
  ],
  revokeLink: (plan) => [
    { on: 'the driver’s', args: drivers(plan) },
    { on: 'the warehouse’s', args: warehouses(plan) },
  ],
  reviewMilestone: ({ id }) =>
    ['a delay, through a link', 'the hold at customs'].map((name) => ({
      on: name,
      args: { id: id('Milestone', name), verdict: 'CONFIRMED' },
    })),
  reportByLink: ({ id }) => [
    { on: 'a stop at customs', args: { input: { ...said, code: 'CUSTOMS_HOLD' } } },
    { on: 'the unloading', args: { input: { ...said, code: 'UNLOADED' } } },
    {
      on: 'with the photo of somebody else',
      args: {
        input: { ...said, code: 'CUSTOMS_HOLD', photoIds: [id('Attachment', 'the photo of nothing yet')] },
      },
    },
  ],
  countByLink: ({ id, pick }) =>
    ['the counted shipment', 'the shipment on the road'].map((name) => ({
      on: `a line of ${name}`,
      args: {
        version: pick('Receipt', 'the count through a link').version,
        input: {
          ...said,
          receivedBy: 'Lager',
          isFinal: false,
          lines: [
            {
              shipmentLineId: id('ShipmentLine', `the line of ${name}`),
              qtyGood: '1',
              qtyDamaged: '0',
              qtyRefused: '0',
            },
          ],
        },
      },
    })),
}
