import { graphql, type ResultOf } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'
import { figuresParts } from '../../ui/figures.ts'

const partnershipForms = graphql(`
  fragment PartnershipForms on Partnership @_unmask {
    forms {
      kind
      sinceYear
      untilYear
      source
      confidence
    }
  }
`)
export type PartnershipForm = ResultOf<typeof partnershipForms>['forms'][number]

const partnershipRow = graphql(
  `
    fragment PartnershipListRow on Partnership @_unmask {
      id
      status
      nrwOrg {
        ...PartyName
      }
      uaOrg {
        ...PartyName
        oblast {
          code
          nameDe
          nameUk
          nameEn
        }
      }
      ...PartnershipForms
    }
  `,
  [partyName, partnershipForms],
)
export type PartnershipListRow = ResultOf<typeof partnershipRow>

export const partnershipsQuery = graphql(
  `
    query Partnerships(
      $search: String
      $status: [PartnershipStatus!]
      $mine: Boolean
      $sort: PartnershipSort
      $reversed: Boolean
      $first: Int
      $after: String
    ) {
      partnerships(
        search: $search
        status: $status
        mine: $mine
        sort: $sort
        reversed: $reversed
        first: $first
        after: $after
      ) {
        edges {
          node {
            ...PartnershipListRow
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
  [partnershipRow],
)

export const partnershipQuery = graphql(
  `
    query Partnership($id: ID!) {
      partnership(id: $id) {
        id
        version
        status
        nextSteps {
          name
          whyNot
        }
        contacts {
          id
          name
          email
          organisation {
            ...PartyName
          }
        }
        nrwOrg {
          ...PartyName
          regierungsbezirk
        }
        uaOrg {
          ...PartyName
          oblast {
            code
            nameDe
            nameUk
            nameEn
          }
          partnerships {
            id
            status
            nrwOrg {
              ...PartyName
            }
          }
        }
        ...PartnershipForms
      }
    }
  `,
  [partyName, partnershipForms],
)

/** The Ukrainian side's demand, and this side's own part. */
export const partnershipFiguresQuery = graphql(
  `
    query PartnershipFigures($id: ID!) {
      overview(filter: { partnershipId: $id }) {
        at
        figures {
          ...FiguresParts
        }
        byPartnership {
          partnership {
            id
          }
          givenToShipKg
          givenInTransitKg
          givenReceivedKg
        }
      }
    }
  `,
  [figuresParts],
)
export type PartnershipFigures = ResultOf<typeof partnershipFiguresQuery>

export const createPartnership = graphql(
  `
    mutation CreatePartnership(
      $key: String!
      $nrwOrgId: ID!
      $uaOrgId: ID!
      $kind: String!
      $sinceYear: Int
      $source: String!
    ) {
      createPartnership(
        key: $key
        nrwOrgId: $nrwOrgId
        uaOrgId: $uaOrgId
        kind: $kind
        sinceYear: $sinceYear
        source: $source
      ) {
        __typename
        ... on Partnership {
          id
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)

export const setPartnershipStatus = graphql(
  `
    mutation SetPartnershipStatus(
      $key: String!
      $id: ID!
      $version: Int!
      $status: PartnershipStatus!
      $reason: String!
    ) {
      setPartnershipStatus(key: $key, id: $id, version: $version, status: $status, reason: $reason) {
        __typename
        ... on Partnership {
          id
          version
          status
          nextSteps {
            name
            whyNot
          }
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)

/** Who can stand on a side: found by any spelling. */
export const sideChoices = graphql(
  `
    query PartnershipSides($search: String, $kinds: [OrganisationKind!]) {
      organisations(search: $search, kinds: $kinds, first: 8) {
        edges {
          cursor
          node {
            ...PartyName
            verified
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
