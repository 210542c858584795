import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { discrepancyRow } from '../discrepancies/documents.ts'

const exceptionNeed = graphql(
  `
    fragment ExceptionNeed on Need @_unmask {
      id
      version
      number
      state
      purpose
      language
      organisation {
        ...PartyName
      }
      lines {
        id
        gap
        unit
        freeText
        item {
          ...ItemName
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
export type ExceptionNeed = ResultOf<typeof exceptionNeed>

const exceptionOffer = graphql(
  `
    fragment ExceptionOffer on Allocation @_unmask {
      id
      version
      qty
      answerBy
      needLine {
        id
        unit
        need {
          id
          number
          organisation {
            ...PartyName
          }
        }
      }
      pledgeLine {
        id
        freeText
        item {
          ...ItemName
        }
        pledge {
          id
          organisation {
            ...PartyName
          }
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

const exceptionShipment = graphql(
  `
    fragment ExceptionShipment on Shipment @_unmask {
      id
      number
      state
      eta
      editable
      reportable
      crossing {
        code
        nameDe
        nameUk
        nameEn
      }
      consignor {
        ...PartyName
      }
      consignee {
        ...PartyName
      }
    }
  `,
  [partyName],
)
export type ExceptionShipment = ResultOf<typeof exceptionShipment>

export const exceptionRow = graphql(
  `
    fragment ExceptionRow on Exception @_unmask {
      id
      kind
      urgency
      since
      expiry
      offerLines
      remindedAt
      whyNotRemind
      waitsFor {
        ...PartyName
      }
      need {
        ...ExceptionNeed
      }
      allocation {
        ...ExceptionOffer
      }
      shipment {
        ...ExceptionShipment
      }
      discrepancy {
        ...DiscrepancyRow
      }
    }
  `,
  [discrepancyRow, exceptionNeed, exceptionOffer, exceptionShipment, partyName],
)
export type ExceptionRow = ResultOf<typeof exceptionRow>

export const exceptionsPage = graphql(
  `
    query ExceptionsPage($filter: ExceptionFilter, $first: Int, $after: String) {
      exceptions(filter: $filter, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...ExceptionRow
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
  [exceptionRow],
)

export const exceptionCounts = graphql(`
  query ExceptionCounts($filter: ExceptionFilter) {
    exceptionCounts(filter: $filter) {
      kind
      count
    }
  }
`)

/** Of a need, a pledge, an offer, a shipment or a discrepancy: its side is asked for its step. */
export const remindMutation = graphql(
  `
    mutation Remind($key: String!, $recordId: ID!, $note: String) {
      remind(key: $key, recordId: $recordId, note: $note) {
        __typename
        ... on Reminder {
          id
          createdAt
        }
        ...RefusalFacts
      }
    }
  `,
  [refusalFacts],
)
