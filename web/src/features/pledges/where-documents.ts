import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName, photoLink } from '../../app/names.ts'

/** A pledge for whoever asks where it is: what was promised to whom, who consented, and with which shipments it went. */
export const pledgeWhere = graphql(
  `
    query PledgeWhere($number: String!) {
      pledge(number: $number) {
        id
        number
        state
        fileReference
        organisation {
          ...PartyName
        }
        lines {
          id
          unit
          freeText
          qtyPledged
          qtyWithdrawn
          condition
          available
          received
          item {
            ...ItemName
          }
          allocations {
            id
            state
            pledgeQty
            releasedPledgeQty
            proposedAt
            decidedAt
            consentNote
            stateReason
            unplanned
            planned
            inTransit
            missing
            received
            damaged
            refused
            lost
            returned
            needLine {
              id
              need {
                id
                number
                language
                organisation {
                  ...PartyName
                }
              }
            }
            shipmentLines {
              id
              qty
              corrected
              shipment {
                id
                number
              }
            }
          }
        }
      }
    }
  `,
  [partyName, itemName],
)
type PledgeWhere = NonNullable<ResultOf<typeof pledgeWhere>['pledge']>
export type LineWhere = PledgeWhere['lines'][number]
export type PartWhere = LineWhere['allocations'][number]
export type LoadWhere = PartWhere['shipmentLines'][number]

/** How far a shipment has come, and who counted what of it. */
export const shipmentProof = graphql(
  `
    query ShipmentProof($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Shipment {
          number
          state
          eta
          late
          dispatchedAt
          arrivedAt
          milestones {
            id
            code
            occurredAt
            place
            crossing {
              code
              nameDe
              nameUk
              nameEn
            }
          }
          receipts {
            id
            grnNumber
            state
            kind
            occurredAt
            receivedBy
            language
            reversedBy {
              id
            }
            photos {
              ...PhotoLink
            }
            lines {
              id
              unit
              qtyGood
              qtyDamaged
              qtyRefused
              note
              shipmentLine {
                id
              }
              photos {
                ...PhotoLink
              }
            }
          }
        }
      }
    }
  `,
  [photoLink],
)
export type ShipmentProof = Extract<
  NonNullable<ResultOf<typeof shipmentProof>['node']>,
  { __typename: 'Shipment' }
>
