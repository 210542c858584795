import type { LocationQueryRaw, RouteLocationNormalized } from 'vue-router'
import { useViewer } from '../../app/viewer.ts'

/**
 * A city opens its own needs first, a municipality what its partners still need; an address that says anything else is
 * followed as it is. null: as it is, or nobody knows yet who opens it.
 */
export function ownNeeds({ query }: Pick<RouteLocationNormalized, 'query'>): LocationQueryRaw | null {
  const { actsFor } = useViewer()
  const own = {
    ...(actsFor('UA_PARTNER') && { mine: '1' }),
    ...(actsFor('NRW_MUNICIPALITY') && { partners: '1', state: 'VERIFIED' }),
  }
  const isPlain = Object.keys(query).length === 0
  return isPlain && Object.keys(own).length > 0 ? own : null
}

/** Before the page is there, so that only what is shown is asked for. */
export function openOwnNeeds(to: RouteLocationNormalized) {
  const query = ownNeeds(to)
  return query ? { path: to.path, query, replace: true } : true
}
