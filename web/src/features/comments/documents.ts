import { graphql, type ResultOf } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'

const commentEntry = graphql(
  `
    fragment CommentEntry on Comment @_unmask {
      id
      text
      language
      createdAt
      withdrawnAt
      isOwn
      authorName
      organisation {
        ...PartyName
      }
    }
  `,
  [partyName],
)
export type Comment = ResultOf<typeof commentEntry>

/** Whether there is anything to read here, and who may write. */
export const discussionQuery = graphql(`
  query Discussion($record: ID!) {
    discussion(recordId: $record) {
      id
      whyNot
    }
  }
`)

export const commentsQuery = graphql(
  `
    query Comments($record: ID!, $first: Int, $after: String) {
      discussion(recordId: $record) {
        id
        comments(first: $first, after: $after) {
          edges {
            node {
              ...CommentEntry
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  `,
  [commentEntry],
)

export const writeComment = graphql(
  `
    mutation WriteComment($key: String!, $recordId: ID!, $text: String!, $language: Language!) {
      writeComment(key: $key, recordId: $recordId, text: $text, language: $language) {
        __typename
        ... on Comment {
          ...CommentEntry
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [commentEntry, refusalFacts],
)

export const withdrawComment = graphql(
  `
    mutation WithdrawComment($key: String!, $id: ID!) {
      withdrawComment(key: $key, id: $id) {
        __typename
        ... on Comment {
          ...CommentEntry
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [commentEntry, refusalFacts],
)
