import type { RouteRecordRaw } from 'vue-router'

export const discrepancyRoutes: RouteRecordRaw[] = [
  {
    path: '/discrepancies',
    name: 'discrepancies',
    component: () => import('./DiscrepanciesPage.vue'),
    meta: { title: 'discrepancies.title' },
  },
  {
    path: '/discrepancies/:id',
    name: 'discrepancy',
    component: () => import('./DiscrepancyPage.vue'),
    meta: { title: 'discrepancies.one' },
  },
]
