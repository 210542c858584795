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

/** Of records whose page asks for nothing else that is read in pages. */
export const nodeHistory = graphql(
  `
    query NodeHistory($id: ID!, $first: Int, $after: String) {
      node(id: $id) {
        __typename
        id
        ... on Organisation {
          history(first: $first, after: $after) {
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
        }
        ... on Partnership {
          history(first: $first, after: $after) {
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
        }
        ... on Receipt {
          history(first: $first, after: $after) {
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
        }
        ... on Discrepancy {
          history(first: $first, after: $after) {
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
        }
      }
    }
  `,
  [historyEvent],
)
