import { graphql, type ResultOf } from '../../app/graphql.ts'

/** An item as a form keeps it: enough to show it in any language, and to know its unit. */
export const itemChoice = graphql(`
  fragment ItemChoice on Item @_unmask {
    code
    nameDe
    nameUk
    nameEn
    unit
    weightKg
    volumeM3
    category {
      code
      nameDe
      nameUk
      nameEn
    }
  }
`)
export type ItemChoice = ResultOf<typeof itemChoice>

export const itemSearch = graphql(
  `
    query ItemSearch($search: String!, $first: Int!) {
      items(search: $search, first: $first) {
        edges {
          node {
            ...ItemChoice
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [itemChoice],
)

/** The items that a template names. */
export const itemsNamed = graphql(
  `
    query ItemsNamed($codes: [ID!]!, $first: Int!) {
      items(codes: $codes, first: $first) {
        edges {
          node {
            ...ItemChoice
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [itemChoice],
)

export const categoriesQuery = graphql(`
  query Categories {
    categories {
      code
      nameDe
      nameUk
      nameEn
    }
  }
`)
