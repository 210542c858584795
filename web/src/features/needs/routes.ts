import type { RouteRecordRaw } from 'vue-router'
import { openOwnNeeds } from './own-needs.ts'

export const needRoutes: RouteRecordRaw[] = [
  {
    path: '/needs',
    name: 'needs',
    component: () => import('./NeedsPage.vue'),
    beforeEnter: openOwnNeeds,
    meta: { title: 'needs.list.title', firstScreen: true },
  },
  {
    path: '/needs/new',
    name: 'newNeed',
    component: () => import('./NewNeedPage.vue'),
    meta: { title: 'needs.form.newTitle' },
  },
  {
    path: '/needs/:number',
    name: 'need',
    component: () => import('./NeedPage.vue'),
    props: true,
    meta: { title: 'needs.need' },
  },
  {
    path: '/needs/:number/edit',
    name: 'editNeed',
    component: () => import('./EditNeedPage.vue'),
    props: true,
    meta: { title: 'needs.form.editTitle' },
  },
]
