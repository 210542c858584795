import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'

/** This part of a pledge for that line of a need: from whom, for whom, where it is, and what can happen next. */
export const allocationRow = graphql(
  `
    fragment AllocationRow on Allocation @_unmask {
      id
      version
      state
      qty
      releasedQty
      pledgeQty
      releasedPledgeQty
      substitute
      note
      stateReason
      consentNote
      proposedAt
      answerBy
      decidedAt
      planned
      shipped
      inTransit
      missing
      received
      damaged
      refused
      lost
      returned
      unplanned
      proposedBy {
        ...PartyName
      }
      pledgeLine {
        id
        unit
        freeText
        condition
        wearPercent
        earliestExpiry
        item {
          ...ItemName
        }
        pledge {
          id
          number
          language
          note
          availableFrom
          availableUntil
          organisation {
            ...PartyName
          }
        }
      }
      needLine {
        id
        unit
        freeText
        demand
        proposed
        accepted
        received
        inTransit
        missing
        toShip
        gap
        coverage
        fulfilment
        progress
        item {
          ...ItemName
        }
        need {
          id
          number
          purpose
          language
          priority
          neededBy
          organisation {
            ...PartyName
          }
        }
      }
      shipmentLines {
        id
        qty
        shipment {
          id
          number
          state
        }
      }
      nextSteps {
        name
        whyNot
      }
    }
  `,
  [itemName, partyName],
)
export type AllocationRow = ResultOf<typeof allocationRow>

export const acceptAllocation = graphql(
  `
    mutation AcceptAllocation(
      $key: String!
      $id: ID!
      $version: Int!
      $qty: Decimal
      $pledgeQty: Decimal
      $consentNote: String
    ) {
      acceptAllocation(
        key: $key
        id: $id
        version: $version
        qty: $qty
        pledgeQty: $pledgeQty
        consentNote: $consentNote
      ) {
        __typename
        ...AllocationRow
        ...RefusalFacts
      }
    }
  `,
  [allocationRow, refusalFacts],
)

export const declineAllocation = graphql(
  `
    mutation DeclineAllocation($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      declineAllocation(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...AllocationRow
        ...RefusalFacts
      }
    }
  `,
  [allocationRow, refusalFacts],
)

export const releaseAllocation = graphql(
  `
    mutation ReleaseAllocation(
      $key: String!
      $id: ID!
      $version: Int!
      $qty: Decimal
      $pledgeQty: Decimal
      $reason: String!
    ) {
      releaseAllocation(
        key: $key
        id: $id
        version: $version
        qty: $qty
        pledgeQty: $pledgeQty
        reason: $reason
      ) {
        __typename
        ...AllocationRow
        ...RefusalFacts
      }
    }
  `,
  [allocationRow, refusalFacts],
)
