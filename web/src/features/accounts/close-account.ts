import { graphql } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'

export const eraseMyAccount = graphql(
  `
    mutation EraseMyAccount($key: String!, $password: String, $confirmation: String!) {
      eraseMyAccount(key: $key, password: $password, confirmation: $confirmation) {
        __typename
        ... on Erasure {
          id
          erasedAt
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)
