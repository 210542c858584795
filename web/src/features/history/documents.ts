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
