import { graphql, type ResultOf } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'
import { figuresParts } from '../../ui/figures.ts'

export const partnershipFigures = graphql(
  `
    fragment PartnershipFigures on OverviewByPartnership @_unmask {
      partnership {
        id
        status
        nrwOrg {
          ...PartyName
          lat
          lon
        }
        uaOrg {
          ...PartyName
          lat
          lon
        }
      }
      figures {
        ...FiguresParts
      }
      givenToShipKg
      givenInTransitKg
      givenReceivedKg
    }
  `,
  [figuresParts, partyName],
)
export type PartnershipFigures = ResultOf<typeof partnershipFigures>

/** All of the dashboard at one moment, so that its parts agree (domain.md 6, I10). */
export const overviewQuery = graphql(
  `
    query Overview($filter: OverviewFilter!) {
      overview(filter: $filter) {
        at
        figures {
          ...FiguresParts
        }
        byCategory {
          category {
            code
            nameDe
            nameUk
            nameEn
          }
          figures {
            ...FiguresParts
          }
        }
        byItem {
          item {
            code
            nameDe
            nameUk
            nameEn
          }
          figures {
            ...FiguresParts
          }
        }
        byOblast {
          oblast {
            code
            nameDe
            nameUk
            nameEn
          }
          figures {
            ...FiguresParts
          }
        }
        byPriority {
          priority
          figures {
            ...FiguresParts
          }
        }
        byPartnership {
          ...PartnershipFigures
        }
        series {
          day
          demandKg
          receivedKg
          lines
          linesDelivered
        }
      }
    }
  `,
  [figuresParts, partnershipFigures],
)
export type Overview = ResultOf<typeof overviewQuery>['overview']
export type SeriesPoint = Overview['series'][number]

/** What the filters can be set to, beside the categories. */
export const overviewChoicesQuery = graphql(
  `
    query OverviewChoices {
      overviewSince
      oblasts {
        code
        nameDe
        nameUk
        nameEn
      }
      partnerships(first: 100) {
        edges {
          node {
            id
            nrwOrg {
              ...PartyName
            }
            uaOrg {
              ...PartyName
            }
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
