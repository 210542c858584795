import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { itemChoice } from '../catalogue/documents.ts'
import { allocationRow } from './allocation-documents.ts'
import { pledgeDetails } from './page-documents.ts'

/** The organisations that give, for a coordinator who writes on behalf of one. */
export const givingOrganisations = graphql(
  `
    query GivingOrganisations {
      organisations(kinds: [NRW_MUNICIPALITY, NGO, FUNDER], first: 100) {
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

export const pickUpPlaces = graphql(`
  query PickUpPlaces($id: ID!) {
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

/** A pledge as it is written again. */
export const writtenPledge = graphql(
  `
    fragment WrittenPledge on Pledge @_unmask {
      id
      version
      number
      state
      editable
      actor
      fileReference
      availableFrom
      availableUntil
      note
      language
      organisation {
        ...PartyName
      }
      pickUpLocation {
        id
      }
      funding {
        source
        reference
      }
      lines {
        id
        unit
        freeText
        qtyPledged
        condition
        wearPercent
        earliestExpiry
        unitValue
        currency
        weightOverrideKg
        serials
        item {
          ...ItemChoice
        }
      }
    }
  `,
  [partyName, itemChoice],
)
export type WrittenPledge = ResultOf<typeof writtenPledge>

export const writtenPledgeQuery = graphql(
  `
    query WrittenPledge($number: String!) {
      pledge(number: $number) {
        ...WrittenPledge
      }
    }
  `,
  [writtenPledge],
)

export const createPledge = graphql(
  `
    mutation CreatePledge($key: String!, $input: PledgeInput!, $reason: String) {
      createPledge(key: $key, input: $input, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  [pledgeDetails, refusalFacts],
)

export const editPledge = graphql(
  `
    mutation EditPledge($key: String!, $id: ID!, $version: Int!, $input: PledgeInput!, $reason: String) {
      editPledge(key: $key, id: $id, version: $version, input: $input, reason: $reason) {
        __typename
        ...PledgeDetails
        ...RefusalFacts
      }
    }
  `,
  [pledgeDetails, refusalFacts],
)

/** Where a part of the pool could go. */
export const needLineToSupply = graphql(
  `
    fragment NeedLineToSupply on NeedLine @_unmask {
      id
      position
      unit
      freeText
      acceptsUsed
      acceptsSubstitute
      demand
      proposed
      gap
      coverage
      fulfilment
      received
      inTransit
      missing
      toShip
      item {
        ...ItemName
      }
      need {
        id
        number
        purpose
        language
        priority
        neededBy
        state
        organisation {
          ...PartyName
        }
      }
    }
  `,
  [itemName, partyName],
)
export type NeedLineToSupply = ResultOf<typeof needLineToSupply>

export const openNeedLines = graphql(
  `
    query OpenNeedLines($filter: NeedFilter, $first: Int, $after: String) {
      needLines(filter: $filter, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...NeedLineToSupply
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
  [needLineToSupply],
)

/** The line that goods from the pool are looked for. */
export const needLinesOf = graphql(
  `
    query NeedLinesToSupply($number: String!) {
      need(number: $number) {
        id
        lines {
          ...NeedLineToSupply
        }
      }
    }
  `,
  [needLineToSupply],
)

export const proposeAllocation = graphql(
  `
    mutation ProposeAllocation($key: String!, $input: AllocationInput!, $reason: String) {
      proposeAllocation(key: $key, input: $input, reason: $reason) {
        __typename
        ...AllocationRow
        ...RefusalFacts
      }
    }
  `,
  [allocationRow, refusalFacts],
)

export const needLineNode = graphql(
  `
    query NeedLineToSupplyNode($id: ID!) {
      node(id: $id) {
        __typename
        ... on NeedLine {
          ...NeedLineToSupply
        }
      }
    }
  `,
  [needLineToSupply],
)
