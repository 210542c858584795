import { graphql, type ResultOf } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'
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
    query Partnerships($status: [PartnershipStatus!], $mine: Boolean, $first: Int, $after: String) {
      partnerships(status: $status, mine: $mine, first: $first, after: $after) {
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
        status
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

/** What the two have to do with one another: the Ukrainian side's demand, this side's own part, and the lists. */
export const partnershipFiguresQuery = graphql(
  `
    query PartnershipFigures($id: ID!, $nrwOrgId: ID!) {
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
      needs(filter: { partnershipId: $id }, first: 1) {
        totalCount
      }
      pledges(filter: { organisationId: $nrwOrgId }, first: 1) {
        totalCount
      }
      shipments(filter: { partnershipId: $id }, first: 1) {
        totalCount
      }
    }
  `,
  [figuresParts],
)
export type PartnershipWork = ResultOf<typeof partnershipFiguresQuery>
