import type { RouteRecordRaw } from 'vue-router'

export const discrepancyRoutes: RouteRecordRaw[] = [
  {
    path: '/exceptions',
    name: 'exceptions',
    component: () => import('./DiscrepanciesPage.vue'),
    meta: { title: 'discrepancies.title' },
  },
]
