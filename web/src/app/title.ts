import { computed, onScopeDispose, ref, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import type { Router } from 'vue-router'
import { announce } from './announce.ts'
import { i18n } from './i18n.ts'

const ofThePage = ref<string | null>(null)

/** A detail page names itself ("Bedarf 12, Житомир") while it is shown. */
export function usePageTitle(title: MaybeRefOrGetter<string | null | undefined>): void {
  watchEffect(() => (ofThePage.value = toValue(title) || null))
  onScopeDispose(() => (ofThePage.value = null))
}

/** A page names itself when it has read what it is about. */
const untilItHasItsName = 600

/** Call once, at start: keeps the window's title in step with page and language, and reads out that of a new page. */
export function followTitle(router: Router): void {
  const words = computed(() => {
    const { title } = router.currentRoute.value.meta
    return ofThePage.value ?? (title ? i18n.global.t(title) : '')
  })
  watchEffect(() => (document.title = words.value ? `${words.value} – Aidbridge` : 'Aidbridge'))
  router.afterEach((to, from) => {
    if (!from.name || to.path === from.path) return
    setTimeout(() => announce(words.value), untilItHasItsName)
  })
}
