import { graphql } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { shipmentDetails } from './documents.ts'

export const reportMilestone = graphql(
  `
    mutation ReportMilestone($key: String!, $input: MilestoneInput!) {
      reportMilestone(key: $key, input: $input) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const makeShipmentReady = graphql(
  `
    mutation MakeShipmentReady($key: String!, $id: ID!, $version: Int!) {
      makeShipmentReady(key: $key, id: $id, version: $version) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const dispatchShipment = graphql(
  `
    mutation DispatchShipment($key: String!, $id: ID!, $version: Int!, $occurredAt: DateTime!) {
      dispatchShipment(key: $key, id: $id, version: $version, occurredAt: $occurredAt) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const cancelShipment = graphql(
  `
    mutation CancelShipment($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      cancelShipment(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const loseShipment = graphql(
  `
    mutation LoseShipment($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      loseShipment(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const returnShipmentHome = graphql(
  `
    mutation ReturnShipmentHome($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      returnShipmentHome(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const closeShipment = graphql(
  `
    mutation CloseShipment($key: String!, $id: ID!, $version: Int!) {
      closeShipment(key: $key, id: $id, version: $version) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const consentToShipmentLine = graphql(
  `
    mutation ConsentToShipmentLine($key: String!, $id: ID!, $version: Int!, $consentNote: String) {
      consentToShipmentLine(key: $key, id: $id, version: $version, consentNote: $consentNote) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const correctShipmentLine = graphql(
  `
    mutation CorrectShipmentLine(
      $key: String!
      $id: ID!
      $version: Int!
      $delta: Decimal!
      $reason: String!
    ) {
      correctShipmentLine(key: $key, id: $id, version: $version, delta: $delta, reason: $reason) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)
