import type { RouteRecordRaw } from 'vue-router'

export const receiptRoutes: RouteRecordRaw[] = [
  {
    path: '/receiving',
    name: 'receiving',
    component: () => import('./ReceivingPage.vue'),
    meta: { title: 'receipts.receiving.title' },
  },
  {
    path: '/shipments/:number/receive',
    name: 'receive',
    component: () => import('./ReceivePage.vue'),
    meta: { title: 'receipts.receive' },
  },
  {
    path: '/shipments/:number/receipts/:grn',
    name: 'receipt',
    component: () => import('./ReceiptPage.vue'),
    meta: { title: 'receipts.one' },
  },
]
