import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { allocationRow } from '../pledges/allocation-documents.ts'
import { lineDeclines } from '../pledges/decline-documents.ts'
import { lineFigures } from './documents.ts'

export const needLineDetails = graphql(
  `
    fragment NeedLineDetails on NeedLine @_unmask {
      id
      position
      freeText
      qtyRequested
      qtyCancelled
      cancelReason
      specification
      acceptsUsed
      acceptsSubstitute
      overCoverQty
      overCoverReason
      proposed
      accepted
      progress
      ...LineFigures
      ...LineDeclines
      item {
        ...ItemName
      }
      category {
        code
        nameDe
        nameUk
        nameEn
      }
      allocations {
        ...AllocationRow
      }
    }
  `,
  [lineFigures, lineDeclines, itemName, allocationRow],
)
export type NeedLineDetails = ResultOf<typeof needLineDetails>

export const needDetails = graphql(
  `
    fragment NeedDetails on Need @_unmask {
      id
      version
      number
      state
      stateReason
      priority
      visibility
      dimension
      neededBy
      reviewBy
      peopleServed
      purpose
      language
      createdAt
      submittedAt
      verifiedAt
      closedAt
      demandKg
      coverage
      fulfilment
      editable
      organisation {
        ...PartyName
        oblast {
          code
          nameDe
          nameUk
          nameEn
        }
      }
      deliveryLocation {
        id
        name
        address
        hours
        contact
        phone
        ramp
        forklift
      }
      lines {
        ...NeedLineDetails
      }
      shipments {
        id
        number
        state
        eta
        arrivedAt
        consignor {
          ...PartyName
        }
      }
      nextSteps {
        name
        whyNot
      }
    }
  `,
  [partyName, needLineDetails],
)
export type NeedDetails = ResultOf<typeof needDetails>

export const needQuery = graphql(
  `
    query NeedPage($number: String!) {
      need(number: $number) {
        ...NeedDetails
      }
    }
  `,
  [needDetails],
)

const step = [needDetails, refusalFacts] as const

export const submitNeed = graphql(
  `
    mutation SubmitNeed($key: String!, $id: ID!, $version: Int!, $reason: String) {
      submitNeed(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...NeedDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const verifyNeed = graphql(
  `
    mutation VerifyNeed($key: String!, $id: ID!, $version: Int!) {
      verifyNeed(key: $key, id: $id, version: $version) {
        __typename
        ...NeedDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const returnNeed = graphql(
  `
    mutation ReturnNeed($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      returnNeed(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...NeedDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const cancelNeed = graphql(
  `
    mutation CancelNeed($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      cancelNeed(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...NeedDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const closeNeed = graphql(
  `
    mutation CloseNeed($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      closeNeed(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...NeedDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const confirmStillNeeded = graphql(
  `
    mutation ConfirmStillNeeded($key: String!, $id: ID!, $version: Int!, $reviewBy: Date!, $reason: String) {
      confirmStillNeeded(key: $key, id: $id, version: $version, reviewBy: $reviewBy, reason: $reason) {
        __typename
        ...NeedDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)
