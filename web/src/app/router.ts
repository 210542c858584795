import { nextTick } from 'vue'
import { promiseTimeout } from '@vueuse/core'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { accessibilityRoutes } from '../features/accessibility/routes.ts'
import { accountRoutes } from '../features/accounts/routes.ts'
import { auditRoutes } from '../features/audit/routes.ts'
import { discrepancyRoutes } from '../features/discrepancies/routes.ts'
import { exceptionRoutes } from '../features/exceptions/routes.ts'
import { needRoutes } from '../features/needs/routes.ts'
import { letterRoutes } from '../features/letters/routes.ts'
import { noticeRoutes } from '../features/notices/routes.ts'
import { organisationRoutes } from '../features/organisations/routes.ts'
import { overviewRoutes } from '../features/overview/routes.ts'
import { partnershipRoutes } from '../features/partnerships/routes.ts'
import { pledgeRoutes } from '../features/pledges/routes.ts'
import { receiptRoutes } from '../features/receipts/routes.ts'
import { shipmentRoutes } from '../features/shipments/routes.ts'
import { whenConnectionReturns } from './connection.ts'
import { demoAsked } from './demo.ts'
import { loadWordsOf } from './i18n.ts'
import { recallAnswers } from './kept-answers.ts'
import { onSessionEnd, sessionAsked, sessionUnknown, user } from './session.ts'
import { pageNotFetched, unreachablePage } from './version.ts'
import { viewerAsked } from './viewer.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title; a page with a better one sets it by `usePageTitle`. */
    title: string
    /** May be read without signing in. */
    open?: boolean
    /** The words of the first screens are enough for it. */
    firstScreen?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...accountRoutes,
    ...accessibilityRoutes,
    ...shipmentRoutes,
    ...receiptRoutes,
    ...exceptionRoutes,
    ...discrepancyRoutes,
    ...overviewRoutes,
    ...needRoutes,
    ...pledgeRoutes,
    ...partnershipRoutes,
    ...organisationRoutes,
    ...noticeRoutes,
    ...letterRoutes,
    ...auditRoutes,
    {
      path: '/more',
      name: 'more',
      component: () => import('./MorePage.vue'),
      meta: { title: 'app.places.more' },
    },
    {
      path: '/:rest(.*)*',
      name: 'notFound',
      component: () => import('./NotFoundPage.vue'),
      meta: { title: 'app.notFound.title' },
    },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
})

/** Milliseconds that a page waits for who the person is: what would move on it when that comes is worth no more. */
const longestWait = 2000

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  await sessionAsked()
  if (sessionUnknown.value) {
    await recallAnswers()
    return true
  }
  if (!user.value) return signInFor(to)
  // Whoever waits for a slow server sees the frame meanwhile, and what there is to see.
  await Promise.race([Promise.all([viewerAsked(), demoAsked()]), promiseTimeout(longestWait)])
  return true
})

router.beforeResolve(async (to) => {
  if (!to.meta.firstScreen) await loadWordsOf()
})

// Whoever reads with the ears learns that the page has changed, and goes on from its beginning.
router.afterEach((to, from) => {
  if (!from.name || to.path === from.path) return
  void nextTick(() => document.getElementById('main')?.focus({ preventScroll: true }))
})

// A page's code could not be fetched.
router.onError((error, wanted) => void pageNotFetched(error, wanted.fullPath))
router.afterEach((_to, _from, failure) => {
  if (!failure) unreachablePage.value = null
})
whenConnectionReturns(openUnreachable)

/** Whoever is somewhere already is not taken away from there. */
export function openUnreachable(): void {
  if (unreachablePage.value && !router.currentRoute.value.name) void router.replace(unreachablePage.value)
}

onSessionEnd(() => {
  const here = router.currentRoute.value
  if (here.meta.open) return
  const signIn = signInFor(here)
  void router.push({ ...signIn, query: { ...signIn.query, ended: '1' } })
})

/** Sign-in, and afterwards back to the page that was wanted. */
function signInFor(wanted: RouteLocationNormalized) {
  return { name: 'signIn', query: wanted.fullPath === '/' ? {} : { next: wanted.fullPath } }
}
