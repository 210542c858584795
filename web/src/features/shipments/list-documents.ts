import { graphql } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'

export const shipmentCard = graphql(
  `
    fragment ShipmentCard on Shipment @_unmask {
      id
      number
      state
      late
      plannedDispatch
      eta
      dispatchedAt
      arrivedAt
      receivedAt
      consignor {
        ...PartyName
      }
      consignee {
        ...PartyName
      }
      totals {
        kg
        pallets
        unweighed
      }
      discrepancies {
        id
        state
      }
    }
  `,
  [partyName],
)

/** In the list also what can be done with it. */
export const shipmentRow = graphql(
  `
    fragment ShipmentRow on Shipment @_unmask {
      version
      nextSteps {
        name
        whyNot
      }
      ...ShipmentCard
    }
  `,
  [shipmentCard],
)

export const shipmentsList = graphql(
  `
    query ShipmentsList(
      $filter: ShipmentFilter
      $sort: ShipmentSort
      $reversed: Boolean
      $first: Int
      $after: String
    ) {
      shipments(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...ShipmentRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [shipmentRow],
)

/** One column of the board: the first few of a state, what has waited longest on top; and how many there are. */
const boardColumn = graphql(
  `
    fragment BoardColumn on ShipmentConnection @_unmask {
      edges {
        cursor
        node {
          ...ShipmentCard
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  `,
  [shipmentCard],
)

export const shipmentsBoard = graphql(
  `
    query ShipmentsBoard(
      $first: Int!
      $draft: ShipmentFilter!
      $ready: ShipmentFilter!
      $underWay: ShipmentFilter!
      $arrived: ShipmentFilter!
      $received: ShipmentFilter!
    ) {
      draft: shipments(filter: $draft, first: $first, sort: ETA) {
        ...BoardColumn
      }
      ready: shipments(filter: $ready, first: $first, sort: ETA) {
        ...BoardColumn
      }
      underWay: shipments(filter: $underWay, first: $first, sort: ETA) {
        ...BoardColumn
      }
      arrived: shipments(filter: $arrived, first: $first, sort: LEFT, reversed: true) {
        ...BoardColumn
      }
      received: shipments(filter: $received, first: $first, sort: LEFT, reversed: true) {
        ...BoardColumn
      }
    }
  `,
  [boardColumn],
)
