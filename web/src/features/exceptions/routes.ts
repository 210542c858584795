import type { RouteRecordRaw } from 'vue-router'

export const exceptionRoutes: RouteRecordRaw[] = [
  {
    path: '/exceptions',
    name: 'exceptions',
    component: () => import('./ExceptionsPage.vue'),
    meta: { title: 'exceptions.title' },
  },
]
