import { graphql } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { needRow } from './documents.ts'

// The steps of a need out of the list: they bring back its row and no more.

const parts = [needRow, refusalFacts] as const

export const verifyRow = graphql(
  `
    mutation VerifyNeedRow($key: String!, $id: ID!, $version: Int!) {
      verifyNeed(key: $key, id: $id, version: $version) {
        __typename
        ...NeedRow
        ...RefusalFacts
      }
    }
  `,
  parts,
)

export const returnRow = graphql(
  `
    mutation ReturnNeedRow($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      returnNeed(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...NeedRow
        ...RefusalFacts
      }
    }
  `,
  parts,
)

export const closeRow = graphql(
  `
    mutation CloseNeedRow($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      closeNeed(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...NeedRow
        ...RefusalFacts
      }
    }
  `,
  parts,
)
