/** The list of the first screens: 50 needs with who asks, their lines and what covers them. */
export const needsList = `
  query Needs($first: Int, $after: String, $filter: NeedFilter, $sort: NeedSort) {
    needs(first: $first, after: $after, filter: $filter, sort: $sort) {
      edges {
        cursor
        node {
          id
          number
          state
          priority
          neededBy
          purpose
          coverage
          fulfilment
          organisation { id nameDe nameUk nameEn }
          lines {
            id
            item { code nameDe nameUk nameEn }
            freeText
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
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`
