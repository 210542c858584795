import { useMediaQuery } from '@vueuse/core'

/** Where tables are laid out as cards (Tailwind's `md`). */
export const usePhone = () => useMediaQuery('(width < 48rem)')
