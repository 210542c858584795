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
      plannedDispatch
      dispatchedAt
      eta
      late
      arrivedAt
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
      receipts {
        ...ReceiptSummary
      }
    }
  `,
  [itemName, partyName, receiptSummary],
)

/** What is announced for one's own organisation, with all that counting it takes: also read without a connection. */
export const receivingQuery = graphql(
  `
    query Receiving($first: Int!) {
      shipments(filter: { toReceive: true, mine: true }, first: $first) {
        edges {
          cursor
          node {
            ...ReceiveForm
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
  [receiveForm],
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

/** What a draft through a link holds, to be gone through by whoever confirms. */
export const takeOverPage = graphql(
  `
    query TakeOverPage($number: String!) {
      shipment(number: $number) {
        id
        receipts {
          ...ReceiptNote
        }
      }
    }
  `,
  [receiptNote],
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
          }
        }
        ...RefusalFacts
      }
    }
  `,
  [receiptNote, receiveForm, refusalFacts],
)

/** A draft that somebody wrote through a link, as whoever answers for it counts. */
export const editReceipt = graphql(
  `
    mutation EditReceipt(
      $key: String!
      $id: ID!
      $version: Int!
      $input: ReceiptInput!
      $confirm: Boolean!
      $reason: String
    ) {
      editReceipt(key: $key, id: $id, version: $version, input: $input, confirm: $confirm, reason: $reason) {
        __typename
        ... on Receipt {
          ...ReceiptNote
          shipment {
            ...ReceiveForm
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
