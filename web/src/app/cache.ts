import { type FieldPolicy, InMemoryCache } from '@apollo/client/core'
import { relayStylePagination } from '@apollo/client/utilities'
import possibleTypes from 'virtual:possible-types'

/**
 * A list is the same list whatever page of it is asked for: filters and sorting name it, cursors do not. Later pages
 * join the `edges`; screens therefore read `edges`, not `nodes`.
 */
function pages(): FieldPolicy {
  return relayStylePagination((args) => {
    const { first, after, last, before, ...filters } = args ?? {}
    return JSON.stringify(filters)
  }) as FieldPolicy
}

/** Known by their code, not by an id. */
const byCode = { keyFields: ['code'] }
/** Steps are read whole: those of a new state replace the old ones. */
const withSteps = { fields: { nextSteps: { merge: false } } }
const withHistory = { fields: { ...withSteps.fields, history: pages() } }

export const cache = new InMemoryCache({
  possibleTypes,
  typePolicies: {
    Query: {
      fields: {
        organisations: pages(),
        partnerships: pages(),
        items: pages(),
        needs: pages(),
        needLines: pages(),
        pledges: pages(),
        pool: pages(),
        allocations: pages(),
        shipments: pages(),
        discrepancies: pages(),
        notices: pages(),
        mails: pages(),
        // Figures of one moment; those of two are never mixed.
        overview: { merge: false },
      },
    },
    Need: withHistory,
    Pledge: withHistory,
    Shipment: withHistory,
    Allocation: withSteps,
    Receipt: withSteps,
    Discrepancy: withSteps,
    Category: byCode,
    Item: byCode,
    Oblast: byCode,
    BorderCrossing: byCode,
  },
})
