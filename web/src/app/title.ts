import { onScopeDispose, ref, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import type { Router } from 'vue-router'
import { i18n } from './i18n.ts'

const ofThePage = ref<string | null>(null)

/** A detail page names itself ("Bedarf 12, Житомир") while it is shown. */
export function usePageTitle(title: MaybeRefOrGetter<string | null | undefined>): void {
  watchEffect(() => (ofThePage.value = toValue(title) || null))
  onScopeDispose(() => (ofThePage.value = null))
}

/** Call once, at start: keeps the window's title in step with page and language. */
export function followTitle(router: Router): void {
  watchEffect(() => {
    const { title } = router.currentRoute.value.meta
    const words = ofThePage.value ?? (title ? i18n.global.t(title) : '')
    document.title = words ? `${words} – Aidbridge` : 'Aidbridge'
  })
}
