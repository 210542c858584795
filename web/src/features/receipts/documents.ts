import { graphql } from '../../app/graphql.ts'
import { itemName, partyName, photoLink } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'

export const receiptSummary = graphql(`
  fragment ReceiptSummary on Receipt @_unmask {
    id
    grnNumber
    kind
    state
    isFinal
    occurredAt
    confirmedAt
    receivedBy
    reportedByLink {
      kind
      label
    }
    reversedBy {
      id
      grnNumber
    }
    reverses {
      id
      grnNumber
    }
    lines {
      id
    }
  }
`)

export const receiptNote = graphql(
  `
    fragment ReceiptNote on Receipt @_unmask {
      ...ReceiptSummary
      version
      recordedAt
      note
      language
      onBehalfReason
      whyNotVoid
      nextSteps {
        name
        whyNot
      }
      photos {
        ...PhotoLink
      }
      lines {
        id
        position
        freeText
        unit
        qtyGood
        qtyDamaged
        qtyRefused
        note
        item {
          ...ItemName
        }
        shipmentLine {
          id
          freeText
          qty
          corrected
          item {
            ...ItemName
          }
        }
        insteadOf {
          id
          freeText
          item {
            ...ItemName
          }
        }
        photos {
          ...PhotoLink
        }
      }
    }
  `,
  [receiptSummary, itemName, photoLink],
)

export const receiptPage = graphql(
  `
    query ReceiptPage($number: String!) {
      shipment(number: $number) {
        id
        number
        consignor {
          ...PartyName
        }
        consignee {
          ...PartyName
        }
        receipts {
          ...ReceiptNote
        }
      }
    }
  `,
  [receiptNote, partyName],
)

/** Where the goods of each line are, so that the screen can say beforehand what a count will do. */
export const receiveForm = graphql(
  `
    fragment ReceiveForm on Shipment @_unmask {
      id
      number
      state
      whyNotReceive
      dispatchedAt
      consignor {
        ...PartyName
      }
      consignee {
        ...PartyName
      }
      lines {
        id
        position
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
        freeText
        item {
          ...ItemName
        }
      }
      discrepancies {
        id
        type
        state
        qty
        settledQty
        resolution
        openedAt
        shipmentLine {
          id
        }
      }
    }
  `,
  [itemName, partyName],
)

export const receivePage = graphql(
  `
    query ReceivePage($number: String!) {
      shipment(number: $number) {
        ...ReceiveForm
      }
    }
  `,
  [receiveForm],
)

export const recordReceipt = graphql(
  `
    mutation RecordReceipt($key: String!, $input: ReceiptInput!, $confirm: Boolean!, $reason: String) {
      recordReceipt(key: $key, input: $input, confirm: $confirm, reason: $reason) {
        __typename
        ... on Receipt {
          ...ReceiptNote
          shipment {
            ...ReceiveForm
            receipts {
              id
            }
          }
        }
        ...RefusalFacts
      }
    }
  `,
  [receiptNote, receiveForm, refusalFacts],
)

export const confirmReceipt = graphql(
  `
    mutation ConfirmReceipt($key: String!, $id: ID!, $version: Int!, $reason: String) {
      confirmReceipt(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...ReceiptNote
        ...RefusalFacts
      }
    }
  `,
  [receiptNote, refusalFacts],
)

export const voidReceipt = graphql(
  `
    mutation VoidReceipt($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      voidReceipt(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ...ReceiptNote
        ...RefusalFacts
      }
    }
  `,
  [receiptNote, refusalFacts],
)
