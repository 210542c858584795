import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { allocationRow } from './allocation-documents.ts'
import { lineDeclines } from './decline-documents.ts'

export const pledgeLineDetails = graphql(
  `
    fragment PledgeLineDetails on PledgeLine @_unmask {
      id
      position
      unit
      freeText
      qtyPledged
      qtyWithdrawn
      withdrawReason
      condition
      wearPercent
      earliestExpiry
      unitValue
      currency
      weightOverrideKg
      serials
      available
      allocated
      shipped
      received
      item {
        ...ItemName
      }
      allocations {
        ...AllocationRow
      }
    }
  `,
  [itemName, allocationRow],
)
export type PledgeLineDetails = ResultOf<typeof pledgeLineDetails>

export const pledgeDetails = graphql(
  `
    fragment PledgeDetails on Pledge @_unmask {
      id
      version
      number
      state
      stateReason
      actor
      fileReference
      availableFrom
      availableUntil
      note
      language
      createdAt
      offeredAt
      confirmedAt
      editable
      organisation {
        ...PartyName
      }
      need {
        id
        number
        purpose
        language
        organisation {
          ...PartyName
        }
        lines {
          ...LineDeclines
        }
      }
      pickUpLocation {
        id
        name
        address
      }
      funding {
        source
        reference
      }
      lines {
        ...PledgeLineDetails
      }
      nextSteps {
        name
        whyNot
      }
    }
  `,
  [partyName, pledgeLineDetails, lineDeclines],
)
export type PledgeDetails = ResultOf<typeof pledgeDetails>

export const pledgeQuery = graphql(
  `
    query PledgePage($number: String!) {
      pledge(number: $number) {
        ...PledgeDetails
      }
    }
  `,
  [pledgeDetails],
)

const step = [pledgeDetails, refusalFacts] as const

export const offerPledge = graphql(
  `
    mutation OfferPledge($key: String!, $id: ID!, $version: Int!, $reason: String) {
      offerPledge(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const confirmPledge = graphql(
  `
    mutation ConfirmPledge($key: String!, $id: ID!, $version: Int!, $reason: String) {
      confirmPledge(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const declinePledge = graphql(
  `
    mutation DeclinePledge($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      declinePledge(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const withdrawPledge = graphql(
  `
    mutation WithdrawPledge($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      withdrawPledge(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const closePledge = graphql(
  `
    mutation ClosePledge($key: String!, $id: ID!, $version: Int!, $reason: String) {
      closePledge(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)

export const withdrawPledgeLine = graphql(
  `
    mutation WithdrawPledgeLine($key: String!, $id: ID!, $version: Int!, $qty: Decimal!, $reason: String!) {
      withdrawPledgeLine(key: $key, id: $id, version: $version, qty: $qty, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  step,
)
