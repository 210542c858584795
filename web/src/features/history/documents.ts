import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'

/** The facts of which shared/src/history makes sentences. */
export const historyEvent = graphql(
  `
    fragment HistoryEvent on AuditEvent @_unmask {
      id
      recordedAt
      actorKind
      actorName
      action
      entity
      entityId
      before
      after
      reason
      personName
      organisation {
        ...PartyName
      }
      actingOrganisation {
        ...PartyName
      }
      goods {
        freeText
        unit
        qty
        item {
          ...ItemName
        }
      }
    }
  `,
  [itemName, partyName],
)
export type HistoryEvent = ResultOf<typeof historyEvent>

const historyPage = graphql(
  `
    fragment HistoryPage on AuditEventConnection @_unmask {
      edges {
        cursor
        node {
          ...HistoryEvent
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  `,
  [historyEvent],
)

/** Of every record that has a history, by its global id. */
export const recordHistory = graphql(
  `
    query RecordHistory($id: ID!, $first: Int, $after: String) {
      node(id: $id) {
        __typename
        id
        ... on Need {
          history(first: $first, after: $after) {
            ...HistoryPage
          }
        }
        ... on Pledge {
          history(first: $first, after: $after) {
            ...HistoryPage
          }
        }
        ... on Shipment {
          history(first: $first, after: $after) {
            ...HistoryPage
          }
        }
        ... on Receipt {
          history(first: $first, after: $after) {
            ...HistoryPage
          }
        }
        ... on Discrepancy {
          history(first: $first, after: $after) {
            ...HistoryPage
          }
        }
        ... on Organisation {
          history(first: $first, after: $after) {
            ...HistoryPage
          }
        }
        ... on Partnership {
          history(first: $first, after: $after) {
            ...HistoryPage
          }
        }
      }
    }
  `,
  [historyPage],
)
