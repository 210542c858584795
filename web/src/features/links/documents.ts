import { graphql } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'

export const linkEntry = graphql(`
  fragment LinkEntry on ShipmentLink @_unmask {
    id
    kind
    label
    language
    state
    createdAt
    expiresAt
    lastUsedAt
    reportCount
    whyNotRevoke
  }
`)

export const shipmentLinks = graphql(
  `
    query ShipmentLinks($number: String!) {
      shipment(number: $number) {
        id
        number
        consignor {
          id
          nameDe
          nameUk
          nameEn
        }
        consignee {
          id
          nameDe
          nameUk
          nameEn
        }
        linksToGive
        links {
          ...LinkEntry
        }
      }
    }
  `,
  [linkEntry],
)

export const giveLink = graphql(
  `
    mutation GiveLink($key: String!, $input: LinkInput!) {
      giveLink(key: $key, input: $input) {
        __typename
        ... on GivenLink {
          token
          link {
            ...LinkEntry
          }
        }
        ...RefusalFacts
      }
    }
  `,
  [linkEntry, refusalFacts],
)

export const renewLink = graphql(
  `
    mutation RenewLink($key: String!, $id: ID!) {
      renewLink(key: $key, id: $id) {
        __typename
        ... on GivenLink {
          token
          link {
            ...LinkEntry
          }
        }
        ...RefusalFacts
      }
    }
  `,
  [linkEntry, refusalFacts],
)

export const revokeLink = graphql(
  `
    mutation RevokeLink($key: String!, $id: ID!) {
      revokeLink(key: $key, id: $id) {
        __typename
        ...LinkEntry
        ...RefusalFacts
      }
    }
  `,
  [linkEntry, refusalFacts],
)

/** What a report that came through a link says of itself, beside what every report says. */
export const throughLink = graphql(`
  fragment ThroughLink on Milestone @_unmask {
    reportedByLink {
      kind
      label
    }
    review {
      verdict
      note
      reviewedAt
    }
    whyNotReview
  }
`)

export const reviewMilestone = graphql(
  `
    mutation ReviewMilestone($key: String!, $id: ID!, $verdict: ReviewVerdict!, $note: String) {
      reviewMilestone(key: $key, id: $id, verdict: $verdict, note: $note) {
        __typename
        ... on Milestone {
          id
          ...ThroughLink
        }
        ...RefusalFacts
      }
    }
  `,
  [throughLink, refusalFacts],
)
