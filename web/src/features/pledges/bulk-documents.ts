import { graphql } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { pledgeRow } from './documents.ts'

/** Out of the list: it brings back its row and no more. */
export const closeRow = graphql(
  `
    mutation ClosePledgeRow($key: String!, $id: ID!, $version: Int!, $reason: String) {
      closePledge(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...PledgeRow
        ...RefusalFacts
      }
    }
  `,
  [pledgeRow, refusalFacts],
)
