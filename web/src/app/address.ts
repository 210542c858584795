import { computed, toValue, type MaybeRefOrGetter, type Ref, type WritableComputedRef } from 'vue'
import { type LocationQuery, useRoute, useRouter } from 'vue-router'
import { claimName } from './stale-address.ts'

// What several parts of a screen change before the address has followed is one change.
let pending: LocationQuery | null = null

/** What a name may stand for: words, or those that only the server knows; `undefined` while they are being asked for. */
export type Known<Value extends string> =
  MaybeRefOrGetter<readonly Value[] | undefined> | ((value: string) => boolean)

/**
 * Filters live in the address: a list can be sent to a colleague, and the back button finds it as it was.
 * `?late=1&state=READY&state=ARRIVED` is `flag('late')` and `many('state', …)`. Unknown values are left out, and told
 * by `<StaleNote>`.
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
    known?: Known<Value>,
  ): WritableComputedRef<Value | '', Value | ''> {
    const isKnown = claimName(name, asTest(known))
    return computed({
      get: () => {
        const value = valuesOf(route.query, name)[0] as Value | undefined
        return value !== undefined && isKnown(value) ? value : ''
      },
      set: (value) => put(name, value || undefined),
    })
  }

  /** In the order of what is known; without `known`, as they stand there. */
  function many<Value extends string>(name: string, known?: Known<Value>): WritableComputedRef<Value[]> {
    const isKnown = claimName(name, asTest(known))
    return computed({
      get: () => {
        const asked = (valuesOf(route.query, name) as Value[]).filter(isKnown)
        const order = orderOf(known)
        return order ? order.filter((value) => asked.includes(value)) : asked
      },
      set: (values) => put(name, values),
    })
  }

  function flag(name: string): WritableComputedRef<boolean> {
    claimName(name, (value) => value === '1')
    return computed({
      get: () => valuesOf(route.query, name).includes('1'),
      set: (on) => put(name, on ? '1' : undefined),
    })
  }

  /** Back to the whole list. */
  function clear() {
    void router.replace({ query: {} })
  }
  return { one, many, flag, clear }
}

/** The codes of what can be chosen, as what an address may name; while the choices are asked for, each may be one. */
export const codesOf = (choices: Ref<readonly { value: string }[]>) => () =>
  choices.value.length ? choices.value.map(({ value }) => value) : undefined

/** Could this be such a record? Whether there is one, and for this reader, only the list itself tells. */
export function isIdOf(type: string): (value: string) => boolean {
  const form = new RegExp(`^${type}:[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$`, 'i')
  return (value) => form.test(value)
}

export function valuesOf(query: LocationQuery, name: string): string[] {
  const value = query[name]
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

const isTest = <Value extends string>(known: Known<Value> | undefined): known is (value: string) => boolean =>
  typeof known === 'function' && known.length === 1

function orderOf<Value extends string>(known: Known<Value> | undefined): readonly Value[] | undefined {
  return isTest(known) ? undefined : toValue(known as MaybeRefOrGetter<readonly Value[] | undefined>)
}

function asTest<Value extends string>(known: Known<Value> | undefined): (value: string) => boolean {
  if (isTest(known)) return known
  return (value) => orderOf(known)?.includes(value as Value) ?? true
}
