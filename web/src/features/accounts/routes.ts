import type { RouteRecordRaw } from 'vue-router'

export const accountRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'signIn',
    component: () => import('./SignInPage.vue'),
    meta: { title: 'accounts.signIn.title', open: true },
  },
  {
    path: '/first-coordinator',
    name: 'firstCoordinator',
    component: () => import('./FirstCoordinatorPage.vue'),
    meta: { title: 'accounts.firstCoordinator.title', open: true },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('./AccountPage.vue'),
    meta: { title: 'accounts.account.title' },
  },
]
