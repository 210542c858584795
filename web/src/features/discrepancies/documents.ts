import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName, photoLink } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'

/** What is needed to propose, agree, decide and reopen. */
export const discrepancyAction = graphql(`
  fragment DiscrepancyAction on Discrepancy @_unmask {
    id
    version
    type
    state
    qty
    settledQty
    unit
    choices
    proposedResolution
    proposalNote
    agreedAt
    nextSteps {
      name
      whyNot
    }
  }
`)

export const discrepancyRow = graphql(
  `
    fragment DiscrepancyRow on Discrepancy @_unmask {
      ...DiscrepancyAction
      openedAt
      resolution
      resolutionNote
      resolvedAt
      shipment {
        id
        number
        consignor {
          ...PartyName
        }
        consignee {
          ...PartyName
        }
      }
      shipmentLine {
        id
        freeText
        item {
          ...ItemName
        }
      }
      receipt {
        id
        grnNumber
      }
      receiptLine {
        id
        freeText
        item {
          ...ItemName
        }
        photos {
          ...PhotoLink
        }
      }
    }
  `,
  [discrepancyAction, itemName, partyName, photoLink],
)

export type DiscrepancyRow = ResultOf<typeof discrepancyRow>

export const discrepanciesPage = graphql(
  `
    query DiscrepanciesPage(
      $filter: DiscrepancyFilter
      $sort: DiscrepancySort
      $reversed: Boolean
      $first: Int
      $after: String
    ) {
      discrepancies(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...DiscrepancyRow
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
  [discrepancyRow],
)

export const discrepancyPage = graphql(
  `
    query DiscrepancyPage($id: ID!) {
      node(id: $id) {
        __typename
        ... on Discrepancy {
          ...DiscrepancyRow
        }
      }
    }
  `,
  [discrepancyRow],
)

export const proposeResolution = graphql(
  `
    mutation ProposeResolution(
      $key: String!
      $id: ID!
      $version: Int!
      $resolution: Resolution!
      $note: String!
    ) {
      proposeResolution(key: $key, id: $id, version: $version, resolution: $resolution, note: $note) {
        __typename
        ...DiscrepancyRow
        ...RefusalFacts
      }
    }
  `,
  [discrepancyRow, refusalFacts],
)

export const agreeToResolution = graphql(
  `
    mutation AgreeToResolution($key: String!, $id: ID!, $version: Int!) {
      agreeToResolution(key: $key, id: $id, version: $version) {
        __typename
        ...DiscrepancyRow
        ...RefusalFacts
      }
    }
  `,
  [discrepancyRow, refusalFacts],
)

export const resolveDiscrepancy = graphql(
  `
    mutation ResolveDiscrepancy(
      $key: String!
      $id: ID!
      $version: Int!
      $resolution: Resolution!
      $note: String!
    ) {
      resolveDiscrepancy(key: $key, id: $id, version: $version, resolution: $resolution, note: $note) {
        __typename
        ...DiscrepancyRow
        ...RefusalFacts
      }
    }
  `,
  [discrepancyRow, refusalFacts],
)

export const reopenDiscrepancy = graphql(
  `
    mutation ReopenDiscrepancy($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      reopenDiscrepancy(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...DiscrepancyRow
        ...RefusalFacts
      }
    }
  `,
  [discrepancyRow, refusalFacts],
)
