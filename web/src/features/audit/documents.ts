import { graphql, type ResultOf } from '../../app/graphql.ts'
import { historyEvent } from '../history/documents.ts'

const auditEvent = graphql(
  `
    fragment AuditEntry on AuditEvent @_unmask {
      ...HistoryEvent
      record {
        type
        id
        number
        shipment
      }
    }
  `,
  [historyEvent],
)
export type AuditEntry = ResultOf<typeof auditEvent>

export const auditLog = graphql(
  `
    query AuditLog($filter: AuditFilter, $first: Int, $after: String) {
      auditEvents(filter: $filter, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...AuditEntry
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [auditEvent],
)
