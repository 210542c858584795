import { InMemoryCache } from '@apollo/client/core'
import possibleTypes from 'virtual:possible-types'

/** Each page of a list is kept by itself (app/list.ts); what two screens ask of the same page joins. */
const pages = { merge: true }

/** Known by their code, not by an id. */
const byCode = { keyFields: ['code'] }
/** Steps are read whole: those of a new state replace the old ones. */
const withSteps = { fields: { nextSteps: { merge: false } } }
const withHistory = { fields: { ...withSteps.fields, history: pages } }

export const cache = new InMemoryCache({
  possibleTypes,
  typePolicies: {
    Query: {
      fields: {
        organisations: pages,
        partnerships: pages,
        items: pages,
        needs: pages,
        needLines: pages,
        pledges: pages,
        pool: pages,
        allocations: pages,
        shipments: pages,
        discrepancies: pages,
        notices: pages,
        mails: pages,
        auditEvents: pages,
        // Figures of one moment; those of two are never mixed.
        overview: { merge: false },
      },
    },
    Need: withHistory,
    Pledge: withHistory,
    Shipment: withHistory,
    Discussion: { fields: { comments: pages } },
    Allocation: withSteps,
    Receipt: withHistory,
    Discrepancy: withHistory,
    Organisation: withHistory,
    Partnership: withHistory,
    Category: byCode,
    Item: byCode,
    Oblast: byCode,
    BorderCrossing: byCode,
  },
})
