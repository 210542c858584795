import { graphql, type ResultOf } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'

const registrationRow = graphql(
  `
    fragment RegistrationRow on Registration @_unmask {
      id
      state
      kind
      name
      applicantName
      language
      confirmedAt
      decidedAt
      organisation {
        ...PartyName
      }
    }
  `,
  [partyName],
)
export type RegistrationRow = ResultOf<typeof registrationRow>

/** How it stands: what each decision changes. */
const registrationStanding = graphql(
  `
    fragment RegistrationStanding on Registration @_unmask {
      ...RegistrationRow
      version
      decisionNote
      nextSteps {
        name
        whyNot
      }
    }
  `,
  [registrationRow],
)

export const registrationsQuery = graphql(
  `
    query Registrations($decided: Boolean, $first: Int, $after: String) {
      registrations(decided: $decided, first: $first, after: $after) {
        edges {
          node {
            ...RegistrationRow
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
  [registrationRow],
)

/** How many wait: for the mark beside the place in the navigation. */
export const waitingQuery = graphql(`
  query WaitingRegistrations {
    registrations(first: 1) {
      totalCount
    }
  }
`)

const candidate = graphql(
  `
    fragment Candidate on Organisation @_unmask {
      ...PartyName
      kind
      verified
      ags
      edrpou
      regierungsbezirk
      oblast {
        code
        nameDe
        nameUk
        nameEn
      }
    }
  `,
  [partyName],
)
export type Candidate = ResultOf<typeof candidate>

export const registrationQuery = graphql(
  `
    query Registration($id: ID!) {
      node(id: $id) {
        __typename
        ... on Registration {
          ...RegistrationStanding
          country
          ags
          edrpou
          oblastCode
          evidence
          applicantEmail
          lookAlikes {
            ...Candidate
          }
        }
      }
    }
  `,
  [registrationStanding, candidate],
)
type Node = NonNullable<ResultOf<typeof registrationQuery>['node']>
export type Registration = Extract<Node, { __typename: 'Registration' }>

export const registrationOf = ({ node }: ResultOf<typeof registrationQuery>): Registration | null =>
  node?.__typename === 'Registration' ? node : null

export const candidatesQuery = graphql(
  `
    query Candidates($search: String!) {
      organisations(search: $search, first: 5) {
        edges {
          node {
            ...Candidate
          }
        }
      }
    }
  `,
  [candidate],
)

export const approveRegistration = graphql(
  `
    mutation ApproveRegistration(
      $key: String!
      $id: ID!
      $version: Int!
      $input: RegistrationApprovalInput!
    ) {
      approveRegistration(key: $key, id: $id, version: $version, input: $input) {
        __typename
        ... on Registration {
          ...RegistrationStanding
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [registrationStanding, refusalFacts],
)

export const rejectRegistration = graphql(
  `
    mutation RejectRegistration($key: String!, $id: ID!, $version: Int!, $reason: String!) {
      rejectRegistration(key: $key, id: $id, version: $version, reason: $reason) {
        __typename
        ... on Registration {
          ...RegistrationStanding
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [registrationStanding, refusalFacts],
)
