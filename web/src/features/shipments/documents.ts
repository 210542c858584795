import { graphql } from '../../app/graphql.ts'
import { itemName, partyName, photoLink } from '../../app/names.ts'
import { discrepancyRow } from '../discrepancies/documents.ts'
import { throughLink } from '../links/documents.ts'
import { receiptSummary } from '../receipts/documents.ts'

/** Where goods are picked up or unloaded; the two sides and coordinators alone see it. */
export const locationFacts = graphql(`
  fragment LocationFacts on Location @_unmask {
    id
    name
    address
    ramp
    forklift
    hours
    contact
    phone
  }
`)

export const crossingName = graphql(`
  fragment CrossingName on BorderCrossing @_unmask {
    code
    nameDe
    nameUk
    nameEn
    neighbourCountry
  }
`)

export const shipmentParties = graphql(
  `
    fragment ShipmentParties on Shipment @_unmask {
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
        ...LocationFacts
      }
      consigneeLocation {
        ...LocationFacts
      }
      crossing {
        ...CrossingName
      }
      carrierName
      vehiclePlate
      driverName
      driverPhone
    }
  `,
  [partyName, locationFacts, crossingName],
)

export const shipmentLines = graphql(
  `
    fragment ShipmentLines on Shipment @_unmask {
      state
      version
      whyNotCorrect
      lines {
        id
        position
        freeText
        unit
        qty
        corrected
        good
        damaged
        refused
        overage
        lost
        returned
        missing
        inTransit
        lot
        expiry
        serials
        condition
        wearPercent
        adHocReason
        consentedAt
        whyNotConsent
        item {
          ...ItemName
        }
        corrections {
          id
          delta
          reason
          recordedAt
        }
        allocation {
          id
          needLine {
            id
            need {
              id
              number
            }
          }
        }
      }
    }
  `,
  [itemName],
)

export const shipmentTimeline = graphql(
  `
    fragment ShipmentTimeline on Shipment @_unmask {
      state
      late
      plannedDispatch
      eta
      dispatchedAt
      arrivedAt
      receivedAt
      closedAt
      createdAt
      milestones {
        id
        code
        occurredAt
        recordedAt
        place
        note
        language
        newEta
        crossing {
          ...CrossingName
        }
        actor {
          ...PartyName
        }
        photos {
          ...PhotoLink
        }
        ...ThroughLink
      }
    }
  `,
  [partyName, crossingName, photoLink, throughLink],
)

export const shipmentSteps = graphql(`
  fragment ShipmentSteps on Shipment @_unmask {
    id
    number
    version
    state
    plannedDispatch
    whyNotReceive
    reportable
    crossing {
      code
    }
    nextSteps {
      name
      whyNot
    }
  }
`)

export const shipmentDetails = graphql(
  `
    fragment ShipmentDetails on Shipment @_unmask {
      ...ShipmentSteps
      ...ShipmentParties
      ...ShipmentLines
      ...ShipmentTimeline
      note
      language
      stateReason
      editable
      totals {
        pieces {
          unit
          qty
        }
        kg
        m3
        pallets
        unweighed
      }
      receipts {
        ...ReceiptSummary
      }
      discrepancies {
        ...DiscrepancyRow
      }
    }
  `,
  [shipmentSteps, shipmentParties, shipmentLines, shipmentTimeline, receiptSummary, discrepancyRow],
)

export const shipmentPage = graphql(
  `
    query ShipmentPage($number: String!) {
      shipment(number: $number) {
        ...ShipmentDetails
      }
    }
  `,
  [shipmentDetails],
)

export const crossingsQuery = graphql(
  `
    query Crossings {
      crossings {
        ...CrossingName
        truckFreight
      }
    }
  `,
  [crossingName],
)
