import { graphql } from '../../app/graphql.ts'

/** In the language of the page: it is asked for again when the reader changes it. */
export const noticeRow = graphql(`
  fragment NoticeRow on Notice @_unmask {
    id
    kind
    title(language: $language)
    lines(language: $language)
    path
    createdAt
    readAt
  }
`)

export const noticesPage = graphql(
  `
    query NoticesPage($language: Language!, $unreadOnly: Boolean, $first: Int, $after: String) {
      notices(unreadOnly: $unreadOnly, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...NoticeRow
          }
        }
      }
    }
  `,
  [noticeRow],
)

export const noticesHere = graphql(
  `
    query NoticesHere($language: Language!, $recordId: ID, $kinds: [NoticeKind!]) {
      notices(recordId: $recordId, kinds: $kinds, unreadOnly: true, first: 20) {
        edges {
          node {
            ...NoticeRow
          }
        }
      }
    }
  `,
  [noticeRow],
)

export const markRead = graphql(`
  mutation MarkNoticesRead($ids: [ID!], $all: Boolean) {
    markNoticesRead(ids: $ids, all: $all) {
      ids
      unread
    }
  }
`)

export const markUnread = graphql(`
  mutation MarkNoticesUnread($ids: [ID!]!) {
    markNoticesUnread(ids: $ids) {
      ids
      unread
    }
  }
`)

export const noticeChoices = graphql(`
  query NoticeChoices($language: Language!) {
    noticeChoices {
      kind
      label(language: $language)
      delivery
      usual
    }
  }
`)

export const chooseDelivery = graphql(`
  mutation SetNoticeDelivery($kind: NoticeKind!, $delivery: Delivery!) {
    setNoticeDelivery(kind: $kind, delivery: $delivery) {
      kind
      delivery
    }
  }
`)
