import { graphql } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { needLineDetails } from './page-documents.ts'

/** What comes back of a changed line: itself, and the version of its need, which has moved on. */
const changedLine = graphql(
  `
    fragment ChangedLine on NeedLine @_unmask {
      ...NeedLineDetails
      need {
        id
        version
      }
    }
  `,
  [needLineDetails],
)

export const cancelNeedLine = graphql(
  `
    mutation CancelNeedLine($key: String!, $id: ID!, $version: Int!, $qty: Decimal!, $reason: String!) {
      cancelNeedLine(key: $key, id: $id, version: $version, qty: $qty, reason: $reason) {
        __typename
        ...ChangedLine
        ...RefusalFacts
      }
    }
  `,
  [changedLine, refusalFacts],
)

export const allowOverCover = graphql(
  `
    mutation AllowOverCover($key: String!, $id: ID!, $version: Int!, $qty: Decimal!, $reason: String!) {
      allowOverCover(key: $key, id: $id, version: $version, qty: $qty, reason: $reason) {
        __typename
        ...ChangedLine
        ...RefusalFacts
      }
    }
  `,
  [changedLine, refusalFacts],
)

export const mapNeedLine = graphql(
  `
    mutation MapNeedLine($key: String!, $id: ID!, $version: Int!, $itemCode: ID!) {
      mapNeedLine(key: $key, id: $id, version: $version, itemCode: $itemCode) {
        __typename
        ...ChangedLine
        ...RefusalFacts
      }
    }
  `,
  [changedLine, refusalFacts],
)
