import type { RouteRecordRaw } from 'vue-router'

export const noticeRoutes: RouteRecordRaw[] = [
  {
    path: '/notices',
    name: 'notices',
    component: () => import('./NoticesPage.vue'),
    meta: { title: 'notices.title' },
  },
  {
    path: '/account/notices',
    name: 'noticePreferences',
    component: () => import('./NoticePreferencesPage.vue'),
    meta: { title: 'notices.preferences.title' },
  },
]
