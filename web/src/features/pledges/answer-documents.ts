import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { needDeclines } from './decline-documents.ts'
import { pledgeDetails } from './page-documents.ts'

/** A need as the short form answers it: what is still open of each line. */
export const needToAnswer = graphql(
  `
    query NeedToAnswer($number: String!) {
      need(number: $number) {
        id
        number
        state
        purpose
        language
        neededBy
        priority
        organisation {
          ...PartyName
        }
        lines {
          id
          position
          unit
          freeText
          specification
          acceptsUsed
          acceptsSubstitute
          demand
          proposed
          gap
          item {
            ...ItemName
          }
          declines {
            id
            reason
            note
            organisation {
              id
            }
          }
        }
      }
    }
  `,
  [partyName, itemName],
)
export type NeedToAnswer = NonNullable<ResultOf<typeof needToAnswer>['need']>

export const answerNeed = graphql(
  `
    mutation AnswerNeed($key: String!, $input: AnswerNeedInput!, $reason: String) {
      answerNeed(key: $key, input: $input, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  [pledgeDetails, refusalFacts],
)

export const declineNeed = graphql(
  `
    mutation DeclineNeed($key: String!, $input: DeclineNeedInput!, $reason: String) {
      declineNeed(key: $key, input: $input, reason: $reason) {
        __typename
        ...NeedDeclines
        ...RefusalFacts
      }
    }
  `,
  [needDeclines, refusalFacts],
)
