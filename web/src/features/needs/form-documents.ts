import { graphql, type ResultOf } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { itemChoice } from '../catalogue/documents.ts'
import { needDetails } from './page-documents.ts'

/** A need as it is written again or taken as a model. */
export const writtenNeed = graphql(
  `
    fragment WrittenNeed on Need @_unmask {
      id
      version
      number
      state
      editable
      priority
      visibility
      dimension
      neededBy
      reviewBy
      peopleServed
      purpose
      language
      organisation {
        ...PartyName
      }
      deliveryLocation {
        id
      }
      lines {
        id
        freeText
        unit
        qtyRequested
        qtyTyped
        specification
        acceptsUsed
        acceptsSubstitute
        item {
          ...ItemChoice
        }
        category {
          code
        }
      }
    }
  `,
  [partyName, itemChoice],
)
export type WrittenNeed = ResultOf<typeof writtenNeed>

export const writtenNeedQuery = graphql(
  `
    query WrittenNeed($number: String!) {
      need(number: $number) {
        ...WrittenNeed
      }
    }
  `,
  [writtenNeed],
)

/** The organisations that ask for help, for a coordinator who writes on behalf of one. */
export const askingOrganisations = graphql(
  `
    query AskingOrganisations {
      organisations(kinds: [UA_PARTNER], first: 100) {
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

/** Where its goods can be delivered. */
export const deliveryPlaces = graphql(`
  query DeliveryPlaces($id: ID!) {
    node(id: $id) {
      ... on Organisation {
        id
        locations {
          id
          kind
          name
        }
      }
    }
  }
`)

/** Earlier needs to take as a model, newest first. */
export const earlierNeeds = graphql(`
  query EarlierNeeds($search: String) {
    needs(filter: { mine: true, search: $search }, sort: NEWEST, first: 8) {
      edges {
        cursor
        node {
          id
          number
          purpose
          language
          createdAt
          lines {
            id
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const createNeed = graphql(
  `
    mutation CreateNeed($key: String!, $input: NeedInput!, $reason: String) {
      createNeed(key: $key, input: $input, reason: $reason) {
        __typename
        ...NeedDetails
        ...RefusalFacts
      }
    }
  `,
  [needDetails, refusalFacts],
)

export const editNeed = graphql(
  `
    mutation EditNeed($key: String!, $id: ID!, $version: Int!, $input: NeedInput!, $reason: String) {
      editNeed(key: $key, id: $id, version: $version, input: $input, reason: $reason) {
        __typename
        ...NeedDetails
        ...RefusalFacts
      }
    }
  `,
  [needDetails, refusalFacts],
)
