import type { RouteRecordRaw } from 'vue-router'

export const shipmentRoutes: RouteRecordRaw[] = [
  {
    path: '/shipments',
    name: 'shipments',
    component: () => import('./ShipmentsPage.vue'),
    meta: { title: 'shipments.list.title' },
  },
  {
    path: '/shipments/new',
    name: 'newShipment',
    component: () => import('./NewShipmentPage.vue'),
    meta: { title: 'shipments.form.new' },
  },
  {
    path: '/shipments/:number',
    name: 'shipment',
    component: () => import('./ShipmentPage.vue'),
    meta: { title: 'shipments.one' },
  },
  {
    path: '/shipments/:number/edit',
    name: 'editShipment',
    component: () => import('./EditShipmentPage.vue'),
    meta: { title: 'shipments.edit' },
  },
]
