import { computed, type WritableComputedRef } from 'vue'
import { type LocationQuery, useRoute, useRouter } from 'vue-router'

// What several parts of a screen change before the address has followed is one change.
let pending: LocationQuery | null = null

/**
 * Filters live in the address: a list can be sent to a colleague, and the back button finds it as it was.
 * `?late=1&state=READY&state=ARRIVED` is `flag('late')` and `many('state', …)`. Unknown values are left out.
 */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()
  function put(name: string, value: string | string[] | undefined) {
    const next = { ...(pending ?? route.query) }
    const isEmpty = value === undefined || value.length === 0
    if (isEmpty) delete next[name]
    else next[name] = value
    pending = next
    void router.replace({ query: next }).finally(() => {
      if (pending === next) pending = null
    })
  }

  function one<Value extends string>(
    name: string,
    known?: readonly Value[],
  ): WritableComputedRef<Value | ''> {
    return computed({
      get: () => {
        const value = valuesOf(route.query, name)[0] as Value | undefined
        return value !== undefined && (!known || known.includes(value)) ? value : ''
      },
      set: (value) => put(name, value || undefined),
    })
  }

  /** Without `known`, for codes that only the server knows, as they stand there. */
  function many<Value extends string>(name: string, known?: readonly Value[]): WritableComputedRef<Value[]> {
    return computed({
      get: () => {
        const asked = valuesOf(route.query, name) as Value[]
        return known ? known.filter((value) => asked.includes(value)) : asked
      },
      set: (values) => put(name, values),
    })
  }

  function flag(name: string): WritableComputedRef<boolean> {
    return computed({
      get: () => valuesOf(route.query, name).includes('1'),
      set: (on) => put(name, on ? '1' : undefined),
    })
  }

  /** A number of at least `usual`; the usual one is not written down. */
  function count(name: string, usual: number): WritableComputedRef<number> {
    return computed({
      get: () => Math.max(usual, Math.trunc(Number(valuesOf(route.query, name)[0])) || usual),
      set: (value) => put(name, value > usual ? String(value) : undefined),
    })
  }

  /** Back to the whole list. */
  function clear() {
    void router.replace({ query: {} })
  }
  return { one, many, flag, count, clear }
}

function valuesOf(query: LocationQuery, name: string): string[] {
  const value = query[name]
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}
