import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName } from '../../app/names.ts'
import { lineFigures, lineGoods } from '../needs/documents.ts'
import { shipmentCard } from '../shipments/list-documents.ts'

const pairNeeds = graphql(
  `
    fragment PairNeeds on NeedConnection @_unmask {
      edges {
        node {
          id
          number
          state
          priority
          neededBy
          purpose
          language
          coverage
          fulfilment
          lines {
            id
            ...LineGoods
            ...LineFigures
          }
        }
      }
      totalCount
    }
  `,
  [lineGoods, lineFigures],
)

const pairPledges = graphql(
  `
    fragment PairPledges on PledgeConnection @_unmask {
      edges {
        node {
          id
          number
          state
          lines {
            id
            unit
            freeText
            qtyPledged
            qtyWithdrawn
            allocated
            shipped
            received
            item {
              ...ItemName
            }
          }
        }
      }
      totalCount
    }
  `,
  [itemName],
)

const pairShipments = graphql(
  `
    fragment PairShipments on ShipmentConnection @_unmask {
      edges {
        node {
          ...ShipmentCard
        }
      }
      totalCount
    }
  `,
  [shipmentCard],
)

/** The first of what the two do together: what is open or under way, and the newest of all. */
export const partnershipWorkQuery = graphql(
  `
    query PartnershipWork($id: ID!, $inside: Boolean!, $first: Int!) {
      openNeeds: needs(
        filter: { partnershipId: $id, states: [VERIFIED], progress: [OPEN] }
        sort: PRIORITY
        first: $first
      ) {
        ...PairNeeds
      }
      needs(filter: { partnershipId: $id }, sort: NEWEST, first: $first) {
        ...PairNeeds
      }
      openPledges: pledges(
        filter: { partnershipId: $id, states: [OFFERED, CONFIRMED] }
        sort: NEWEST
        first: $first
      ) @include(if: $inside) {
        ...PairPledges
      }
      pledges(filter: { partnershipId: $id }, sort: NEWEST, first: $first) @include(if: $inside) {
        ...PairPledges
      }
      underWay: shipments(
        filter: { partnershipId: $id, states: [READY, DISPATCHED, ARRIVED, RETURNING] }
        sort: ETA
        first: $first
      ) @include(if: $inside) {
        ...PairShipments
      }
      shipments(filter: { partnershipId: $id }, sort: NEWEST, first: $first) @include(if: $inside) {
        ...PairShipments
      }
    }
  `,
  [pairNeeds, pairPledges, pairShipments],
)
export type PairNeed = ResultOf<typeof pairNeeds>['edges'][number]['node']
export type PairPledge = ResultOf<typeof pairPledges>['edges'][number]['node']
export type PairShipment = ResultOf<typeof pairShipments>['edges'][number]['node']
