import { builder } from '../../graphql/builder.ts'
import { turned } from '../../platform/sorting.ts'
import { ShipmentFilterRef } from './inputs.ts'
import { shipmentOrders, ShipmentSortRef } from './orders.ts'
import { shipmentNumbered, shipmentsFor, shipmentsMeant, visibleShipments } from './queries.ts'

builder.queryFields((t) => ({
  shipments: t.prismaConnection(
    {
      type: 'Shipment',
      cursor: 'id',
      description: 'Shipments that you may see, the newest first unless sorted.',
      args: {
        filter: t.arg({ type: ShipmentFilterRef }),
        sort: t.arg({ type: ShipmentSortRef }),
        reversed: t.arg.boolean({ description: 'The other way round.' }),
      },
      totalCount: async (_root, { filter }, context) =>
        context.database.prisma.shipment.count({ where: await shipmentsMeant(context, filter) }),
      resolve: async (query, _root, { filter, sort, reversed }, context) =>
        context.database.prisma.shipment.findMany({
          ...query,
          where: await shipmentsMeant(context, filter),
          orderBy: turned(shipmentOrders(context.language)[sort ?? 'NEWEST'], reversed),
        }),
    },
    { name: 'ShipmentConnection' },
    { name: 'ShipmentEdge' },
  ),
  shipment: t.prismaField({
    type: 'Shipment',
    nullable: true,
    description: 'One shipment by its number; null when there is none that you may see.',
    args: { number: t.arg.string({ required: true, description: 'NRW-UA-2026-00042.' }) },
    resolve: (query, _root, { number }, { viewer, database }) =>
      database.prisma.shipment.findFirst({ ...query, where: shipmentNumbered(viewer, number) }),
  }),
}))

builder.prismaObjectField('Need', 'shipments', (t) =>
  t.prismaField({
    type: ['Shipment'],
    description: 'Shipments with goods for it that the viewer may see, the oldest first.',
    resolve: (query, { id }, _args, { viewer, database }) =>
      database.prisma.shipment.findMany({
        ...query,
        where: shipmentsFor(viewer, { needId: id }),
        orderBy: { createdAt: 'asc' },
      }),
  }),
)

builder.prismaObjectField('Pledge', 'shipments', (t) =>
  t.prismaField({
    type: ['Shipment'],
    description: 'Shipments with goods out of it that the viewer may see, the oldest first.',
    resolve: (query, { id }, _args, { viewer, database }) =>
      database.prisma.shipment.findMany({
        ...query,
        where: shipmentsFor(viewer, { pledgeId: id }),
        orderBy: { createdAt: 'asc' },
      }),
  }),
)

builder.prismaObjectField('Allocation', 'shipmentLines', (t) =>
  t.relation('shipmentLines', {
    description: 'What is packed or sent of it, on shipments that the viewer may see.',
    query: (_args, { viewer }) => ({
      where: { shipment: visibleShipments(viewer) },
      orderBy: { shipment: { createdAt: 'asc' } },
    }),
  }),
)
