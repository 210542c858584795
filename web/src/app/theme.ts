import { usePreferredDark, useStorage } from '@vueuse/core'
import { computed, ref, watchEffect } from 'vue'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

/** Remembered on this device; public/first-paint.js reads the same key before anything is drawn. */
export const theme = useStorage<Theme>('aidbridge.theme', 'system')

const prefersDark = usePreferredDark()
/** While the page is printed: paper is light, whatever the screen is. */
export const onPaper = ref(false)
const wantsDark = computed(() => theme.value === 'dark' || (theme.value !== 'light' && prefersDark.value))
export const isDark = computed(() => wantsDark.value && !onPaper.value)

/** Call once, at start. */
export function followTheme(): void {
  watchEffect(() => {
    document.documentElement.classList.toggle('dark', isDark.value)
    document.documentElement.classList.toggle('light', !isDark.value)
  })
}
