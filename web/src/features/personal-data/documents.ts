import { graphql } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'

export const addressViews = graphql(
  `
    query AddressViews($id: ID!) {
      node(id: $id) {
        id
        ... on Location {
          viewedBy(first: 50) {
            viewedAt
            userName
            organisations {
              ...PartyName
            }
          }
        }
      }
    }
  `,
  [partyName],
)
