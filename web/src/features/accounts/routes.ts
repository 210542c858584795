import type { RouteRecordRaw } from 'vue-router'

export const accountRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'signIn',
    component: () => import('./SignInPage.vue'),
    meta: { title: 'accounts.signIn.title', open: true },
  },
  {
    path: '/forgot-password',
    name: 'forgotPassword',
    component: () => import('./ForgotPasswordPage.vue'),
    meta: { title: 'accounts.forgot.title', open: true },
  },
  {
    path: '/reset-password',
    name: 'resetPassword',
    component: () => import('./ResetPasswordPage.vue'),
    meta: { title: 'accounts.reset.title', open: true },
  },
  {
    path: '/verify-email',
    name: 'verifyEmail',
    component: () => import('./VerifyEmailPage.vue'),
    meta: { title: 'accounts.verify.title', open: true },
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
    component: () => import('./ProfilePage.vue'),
    meta: { title: 'accounts.account.title' },
  },
  {
    path: '/account/security',
    name: 'security',
    component: () => import('./SecurityPage.vue'),
    meta: { title: 'accounts.tabs.security' },
  },
  {
    path: '/account/security/two-factor',
    name: 'twoFactor',
    component: () => import('./TwoFactorPage.vue'),
    meta: { title: 'accounts.twoFactor.title' },
  },
  {
    path: '/account/data',
    name: 'ownData',
    component: () => import('./OwnDataPage.vue'),
    meta: { title: 'accounts.tabs.data' },
  },
]
