import { graphql } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { shipmentDetails } from './documents.ts'

/** Goods that may be loaded: what was promised and consented to, and how much of it is on no shipment yet. */
export const loadableGoods = graphql(
  `
    fragment LoadableGoods on Allocation @_unmask {
      id
      unplanned
      pledgeLine {
        id
        unit
        freeText
        condition
        wearPercent
        earliestExpiry
        serials
        weightOverrideKg
        item {
          ...ItemName
          weightKg
          volumeM3
          medicine
          coldChain
          dangerous
          serialised
        }
        pledge {
          id
          number
          organisation {
            ...PartyName
          }
        }
      }
      needLine {
        id
        need {
          id
          number
          priority
          neededBy
          deliveryLocation {
            id
            name
          }
          organisation {
            ...PartyName
          }
        }
      }
    }
  `,
  [itemName, partyName],
)

export const loadableQuery = graphql(
  `
    query Loadable($filter: AllocationFilter!, $first: Int!, $after: String) {
      allocations(filter: $filter, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...LoadableGoods
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
  [loadableGoods],
)

/** Where a side loads or unloads: its own places, which only it and coordinators see. */
export const placesQuery = graphql(
  `
    query ShipmentPlaces($consignor: ID!, $consignee: ID!) {
      consignor: node(id: $consignor) {
        ... on Organisation {
          ...PartyName
          locations {
            id
            name
          }
        }
      }
      consignee: node(id: $consignee) {
        ... on Organisation {
          ...PartyName
          locations {
            id
            name
          }
        }
      }
    }
  `,
  [partyName],
)

export const carriersQuery = graphql(
  `
    query Carriers($kinds: [OrganisationKind!]!, $first: Int!) {
      organisations(kinds: $kinds, first: $first) {
        edges {
          cursor
          node {
            ...PartyName
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [partyName],
)

/** A shipment as its form changes it. */
export const shipmentForm = graphql(
  `
    fragment ShipmentForm on Shipment @_unmask {
      id
      version
      number
      state
      editable
      whyNotAddAdHoc
      note
      plannedDispatch
      eta
      carrierName
      vehiclePlate
      driverName
      driverPhone
      consignor {
        ...PartyName
      }
      consignee {
        ...PartyName
      }
      carrier {
        ...PartyName
      }
      consignorLocation {
        id
        name
      }
      consigneeLocation {
        id
        name
      }
      crossing {
        code
      }
      lines {
        id
        qty
        lot
        expiry
        serials
        adHocReason
        unit
        freeText
        unitWeightKg
        unitVolumeM3
        item {
          ...ItemName
        }
        allocation {
          ...LoadableGoods
        }
      }
    }
  `,
  [partyName, itemName, loadableGoods],
)

export const shipmentFormPage = graphql(
  `
    query ShipmentFormPage($number: String!) {
      shipment(number: $number) {
        ...ShipmentForm
      }
    }
  `,
  [shipmentForm],
)

export const createShipment = graphql(
  `
    mutation CreateShipment($key: String!, $input: ShipmentInput!) {
      createShipment(key: $key, input: $input) {
        __typename
        ...ShipmentDetails
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, refusalFacts],
)

export const editShipment = graphql(
  `
    mutation EditShipment($key: String!, $id: ID!, $version: Int!, $input: ShipmentInput!) {
      editShipment(key: $key, id: $id, version: $version, input: $input) {
        __typename
        ...ShipmentDetails
        ...ShipmentForm
        ...RefusalFacts
      }
    }
  `,
  [shipmentDetails, shipmentForm, refusalFacts],
)
