import { graphql, type ResultOf } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'

export const securityQuery = graphql(`
  query Security {
    me {
      id
      email
      twoFactorEnabled
      hasPassword
    }
  }
`)

const ownSession = graphql(`
  fragment OwnSession on MySession @_unmask {
    id
    browser
    system
    startedAt
    lastUsedAt
    isCurrent
  }
`)
export type OwnSession = ResultOf<typeof ownSession>

export const sessionsQuery = graphql(
  `
    query MySessions {
      mySessions {
        ...OwnSession
      }
    }
  `,
  [ownSession],
)

export const endSession = graphql(
  `
    mutation EndSession($id: ID!) {
      endSession(id: $id) {
        ...OwnSession
      }
    }
  `,
  [ownSession],
)

export const endOtherSessions = graphql(
  `
    mutation EndOtherSessions {
      endOtherSessions {
        ...OwnSession
      }
    }
  `,
  [ownSession],
)

export const setName = graphql(
  `
    mutation SetName($name: String!) {
      setName(name: $name) {
        __typename
        ... on Me {
          id
          name
        }
        ...RefusalFacts
      }
    }
  `,
  [refusalFacts],
)

export const offerAsContact = graphql(
  `
    mutation OfferAsContact($key: String!, $id: ID!, $isContact: Boolean!) {
      offerAsContact(key: $key, id: $id, isContact: $isContact) {
        __typename
        ... on Membership {
          id
          isContact
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)
