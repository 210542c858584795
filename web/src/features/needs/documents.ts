import { graphql, type ResultOf } from '../../app/graphql.ts'
import { itemName, partyName } from '../../app/names.ts'

/** The figures of a line as its bar draws them. */
export const lineFigures = graphql(`
  fragment LineFigures on NeedLine @_unmask {
    unit
    demand
    received
    inTransit
    missing
    toShip
    gap
    coverage
    fulfilment
  }
`)
export type LineFigures = ResultOf<typeof lineFigures>

/** What a line asks for, in words. */
export const lineGoods = graphql(
  `
    fragment LineGoods on NeedLine @_unmask {
      item {
        ...ItemName
      }
      freeText
    }
  `,
  [itemName],
)

export const needRow = graphql(
  `
    fragment NeedRow on Need @_unmask {
      id
      version
      number
      state
      priority
      neededBy
      purpose
      language
      coverage
      fulfilment
      organisation {
        ...PartyName
      }
      lines {
        id
        ...LineGoods
        ...LineFigures
      }
      nextSteps {
        name
        whyNot
      }
    }
  `,
  [lineGoods, lineFigures, partyName],
)
export type NeedRow = ResultOf<typeof needRow>

export const needLineRow = graphql(
  `
    fragment NeedLineRow on NeedLine @_unmask {
      id
      progress
      ...LineGoods
      ...LineFigures
      need {
        id
        number
        priority
        neededBy
        organisation {
          ...PartyName
        }
      }
    }
  `,
  [lineGoods, lineFigures, partyName],
)
export type NeedLineRow = ResultOf<typeof needLineRow>

export const needsQuery = graphql(
  `
    query Needs($filter: NeedFilter, $sort: NeedSort, $reversed: Boolean, $first: Int, $after: String) {
      needs(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...NeedRow
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
  [needRow],
)

export const needLinesQuery = graphql(
  `
    query NeedLines(
      $filter: NeedFilter
      $sort: NeedLineSort
      $reversed: Boolean
      $first: Int
      $after: String
    ) {
      needLines(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...NeedLineRow
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
  [needLineRow],
)

/** What the list can be narrowed to, besides fixed words. */
export const filterChoicesQuery = graphql(`
  query NeedFilterChoices {
    oblasts {
      code
      nameDe
      nameUk
      nameEn
    }
  }
`)
