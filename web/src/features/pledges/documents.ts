import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { allocationRow } from './allocation-documents.ts'

export const pledgeRow = graphql(
  `
    fragment PledgeRow on Pledge @_unmask {
      id
      version
      number
      state
      note
      language
      createdAt
      nextSteps {
        name
        whyNot
      }
      availableFrom
      availableUntil
      organisation {
        ...PartyName
      }
      need {
        id
        number
        purpose
        language
        organisation {
          ...PartyName
        }
      }
      lines {
        id
        unit
        freeText
        qtyPledged
        qtyWithdrawn
        available
        allocated
        shipped
        received
        item {
          ...ItemName
        }
      }
    }
  `,
  [partyName, itemName],
)
export type PledgeRow = ResultOf<typeof pledgeRow>

export const pledgesQuery = graphql(
  `
    query Pledges($filter: PledgeFilter, $sort: PledgeSort, $reversed: Boolean, $first: Int, $after: String) {
      pledges(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...PledgeRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [pledgeRow],
)

/** Offers that wait for an answer. */
export const inboxQuery = graphql(
  `
    query Inbox($search: String, $first: Int, $after: String) {
      allocations(filter: { toAnswer: true, search: $search }, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...AllocationRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [allocationRow],
)

export const inboxCount = graphql(`
  query InboxCount {
    allocations(filter: { toAnswer: true }, first: 1) {
      edges {
        cursor
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`)

/** What is offered and goes nowhere yet. */
export const poolLine = graphql(
  `
    fragment PoolLine on PledgeLine @_unmask {
      id
      position
      unit
      freeText
      available
      condition
      wearPercent
      earliestExpiry
      item {
        ...ItemName
      }
      pledge {
        id
        number
        availableFrom
        availableUntil
        organisation {
          ...PartyName
        }
      }
    }
  `,
  [itemName, partyName],
)
export type PoolLine = ResultOf<typeof poolLine>

export const poolQuery = graphql(
  `
    query Pool(
      $search: String
      $category: ID
      $sort: PoolSort
      $reversed: Boolean
      $first: Int
      $after: String
    ) {
      pool(
        search: $search
        category: $category
        sort: $sort
        reversed: $reversed
        first: $first
        after: $after
      ) {
        edges {
          cursor
          node {
            ...PoolLine
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [poolLine],
)
