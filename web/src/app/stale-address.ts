import { computed, onScopeDispose, reactive } from 'vue'
import { type LocationQuery, useRoute, useRouter } from 'vue-router'

type Test = (value: string) => boolean

/** Which names the parts of the page on the screen read out of the address, and the values that each of them knows. */
const claims = reactive(new Map<string, Test[]>())

/** A part of the page reads this name. Answers the test, for itself. */
export function claimName(name: string, isKnown: Test): Test {
  claims.set(name, [...(claims.get(name) ?? []), isKnown])
  onScopeDispose(() => {
    const others = (claims.get(name) ?? []).filter((each) => each !== isKnown)
    if (others.length) claims.set(name, others)
    else claims.delete(name)
  }, true)
  return isKnown
}

/** One thing in the address that nobody on this page understands (any more). */
export interface StalePart {
  name: string
  value: string
}

/** What of the address nobody understands: of an old link, or mistyped. It is told, never passed over in silence. */
export function useStaleAddress() {
  const route = useRoute()
  const router = useRouter()
  const parts = computed<StalePart[]>(() =>
    Object.keys(route.query).flatMap((name) =>
      asList(route.query, name)
        .filter((value) => !claims.get(name)?.some((isKnown) => isKnown(value)))
        .map((value) => ({ name, value })),
    ),
  )
  function drop() {
    const kept = Object.entries(route.query).map(([name]) => {
      const stale = parts.value.filter((part) => part.name === name).map(({ value }) => value)
      return [name, asList(route.query, name).filter((value) => !stale.includes(value))] as const
    })
    return router.replace({ query: Object.fromEntries(kept.filter(([, values]) => values.length > 0)) })
  }
  return { parts, drop }
}

const asList = (query: LocationQuery, name: string): string[] =>
  [query[name]].flat().map((value) => value ?? '')
