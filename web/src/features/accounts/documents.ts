import { graphql, type ResultOf } from '../../app/graphql.ts'

export const securityQuery = graphql(`
  query Security {
    me {
      id
      email
      twoFactorEnabled
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
