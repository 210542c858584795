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

/** The nearest to it that PostGraphile can say of the tables: no rights, and no share that has come or is covered. */
export const needsListOfPostGraphile = `
  {
    allNeeds(first: 50, orderBy: [PRIORITY_ASC, NEEDED_BY_ASC, ID_ASC]) {
      edges {
        cursor
        node {
          id
          number
          state
          priority
          neededBy
          purpose
          organisationByOrganisationId { id nameDe nameUk nameEn }
          needLinesByNeedId(orderBy: POSITION_ASC) {
            nodes {
              id
              itemByItemCode { code nameDe nameUk nameEn }
              freeText
              unit
              demandQty
              receivedQty
              inTransitQty
              missingQty
              toShipQty
              gapQty
            }
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`
