import type { RouteRecordRaw } from 'vue-router'

export const partnershipRoutes: RouteRecordRaw[] = [
  {
    path: '/partnerships',
    name: 'partnerships',
    component: () => import('./PartnershipsPage.vue'),
    meta: { title: 'partnerships.list.title' },
  },
  {
    path: '/partnerships/new',
    name: 'newPartnership',
    component: () => import('./NewPartnershipPage.vue'),
    meta: { title: 'partnerships.new.title' },
  },
  {
    path: '/partnerships/:id',
    name: 'partnership',
    component: () => import('./PartnershipPage.vue'),
    meta: { title: 'partnerships.list.title' },
  },
]
