import type { RouteRecordRaw } from 'vue-router'

export const letterRoutes: RouteRecordRaw[] = [
  {
    path: '/administration/mails',
    name: 'letters',
    component: () => import('./LettersPage.vue'),
    meta: { title: 'letters.title' },
  },
]
