import { computed, reactive, watch } from 'vue'
import { type Picked, pickedFrom, type PublicFigures, yearOf } from './figures.ts'

const names = ['oblast', 'category', 'year'] as const

/** What the reader looks at, kept in the address: it can be shared, embedded and loaded again. */
export function usePicked(told: PublicFigures) {
  const asked = new URLSearchParams(location.search)
  const choices = {
    oblast: told.oblasts.map(({ code }) => code),
    category: told.categories.map(({ code }) => code),
    year: [...new Set(told.figures.map(yearOf))].sort().reverse(),
  }
  const wish = (name: keyof Picked) => asked.get(name) ?? ''
  /** In the address, but not among the figures. */
  const unknown = names.filter((name) => wish(name) && !choices[name].includes(wish(name)))
  const known = (name: keyof Picked) => (unknown.includes(name) ? '' : wish(name))
  const picked = reactive<Picked>({
    oblast: known('oblast'),
    category: known('category'),
    year: known('year'),
  })

  watch(picked, () => {
    const address = new URL(location.href)
    for (const name of names)
      if (picked[name]) address.searchParams.set(name, picked[name])
      else address.searchParams.delete(name)
    history.replaceState(null, '', address)
  })
  return { picked, choices, unknown, shown: computed(() => pickedFrom(told.figures, picked)) }
}
