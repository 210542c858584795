import type { RouteRecordRaw } from 'vue-router'

export const receiptRoutes: RouteRecordRaw[] = [
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
