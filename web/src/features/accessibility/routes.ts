import type { RouteRecordRaw } from 'vue-router'

export const accessibilityRoutes: RouteRecordRaw[] = [
  {
    path: '/accessibility',
    name: 'accessibility',
    component: () => import('./AccessibilityPage.vue'),
    meta: { title: 'accessibility.title', open: true },
  },
]
