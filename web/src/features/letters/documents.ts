import { graphql } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'

export const letterCard = graphql(`
  fragment LetterCard on Mail @_unmask {
    id
    kind
    toAddress
    language
    subject
    state
    attempts
    lastError
    secret
    text
    createdAt
    sentAt
  }
`)

export const lettersPage = graphql(
  `
    query LettersPage($states: [MailState!], $search: String, $first: Int, $after: String) {
      mails(states: $states, search: $search, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...LetterCard
          }
        }
      }
    }
  `,
  [letterCard],
)

/** Under a name of its own: the key in it is shown once, and not kept with the letter. */
export const readLetter = graphql(
  `
    mutation ReadLetter($key: String!, $id: ID!) {
      readLetter(key: $key, id: $id) {
        __typename
        ... on Mail {
          id
          revealed: text
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)

export const sendLetterAgain = graphql(
  `
    mutation SendLetterAgain($key: String!, $id: ID!) {
      sendLetterAgain(key: $key, id: $id) {
        __typename
        ... on Mail {
          id
          state
          attempts
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)
