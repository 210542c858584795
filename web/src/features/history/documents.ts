import { graphql, type ResultOf } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'

export const historyEvent = graphql(
  `
    fragment HistoryEvent on AuditEvent @_unmask {
      id
      recordedAt
      actorName
      action
      entity
      entityId
      before
      after
      reason
      organisation {
        ...PartyName
      }
    }
  `,
  [partyName],
)
export type HistoryEvent = ResultOf<typeof historyEvent>
