import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'

/** Who cannot help with a line of a need, and why. */
export const lineDeclines = graphql(
  `
    fragment LineDeclines on NeedLine @_unmask {
      id
      freeText
      item {
        ...ItemName
      }
      declines {
        id
        reason
        note
        language
        createdAt
        withdrawable
        organisation {
          ...PartyName
        }
      }
    }
  `,
  [itemName, partyName],
)
export type LineDeclines = ResultOf<typeof lineDeclines>
export type Decline = LineDeclines['declines'][number]

export const needDeclines = graphql(
  `
    fragment NeedDeclines on Need @_unmask {
      id
      number
      lines {
        ...LineDeclines
      }
    }
  `,
  [lineDeclines],
)

export const withdrawDecline = graphql(
  `
    mutation WithdrawDecline($key: String!, $id: ID!, $reason: String) {
      withdrawDecline(key: $key, id: $id, reason: $reason) {
        __typename
        ...NeedDeclines
        ...RefusalFacts
      }
    }
  `,
  [needDeclines, refusalFacts],
)
