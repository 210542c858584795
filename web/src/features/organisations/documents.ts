import { graphql, type ResultOf } from '../../app/graphql.ts'
import { partyName } from '../../app/names.ts'
import { refusalFacts } from '../../app/refusals.ts'

const organisationRow = graphql(
  `
    fragment OrganisationListRow on Organisation @_unmask {
      ...PartyName
      kind
      verified
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
export type OrganisationListRow = ResultOf<typeof organisationRow>

export const organisationsQuery = graphql(
  `
    query Organisations(
      $search: String
      $kinds: [OrganisationKind!]
      $verified: Boolean
      $sort: OrganisationSort
      $reversed: Boolean
      $first: Int
      $after: String
    ) {
      organisations(
        search: $search
        kinds: $kinds
        verified: $verified
        sort: $sort
        reversed: $reversed
        first: $first
        after: $after
      ) {
        edges {
          node {
            ...OrganisationListRow
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
  [organisationRow],
)

/** All that is written about an organisation, for its page and for its form. */
export const organisationFacts = graphql(
  `
    fragment OrganisationFacts on Organisation @_unmask {
      ...OrganisationListRow
      version
      spellings
      country
      ags
      katotth
      edrpou
      lat
      lon
      defaultLanguage
      verifiedAt
      verificationNote
      publishesNeedsDirectly
      nextSteps {
        name
        whyNot
      }
    }
  `,
  [organisationRow],
)
export type Organisation = ResultOf<typeof organisationFacts>

const member = graphql(`
  fragment OrganisationMember on Membership @_unmask {
    id
    role
    since
    userName
    userEmail
    isYou
    rolesToGive
    nextSteps {
      name
      whyNot
    }
  }
`)
export type Member = ResultOf<typeof member>

const invitation = graphql(`
  fragment OpenInvitation on Invitation @_unmask {
    id
    email
    role
    language
    expiresAt
    isExpired
  }
`)
export type Invitation = ResultOf<typeof invitation>

const location = graphql(`
  fragment OrganisationLocation on Location @_unmask {
    id
    kind
    name
    address
    lat
    lon
    ramp
    forklift
    hours
    contact
    phone
  }
`)
export type Location = ResultOf<typeof location>

export const organisationQuery = graphql(
  `
    query OrganisationPage($id: ID!) {
      node(id: $id) {
        __typename
        ... on Organisation {
          ...OrganisationFacts
          members {
            ...OrganisationMember
          }
          invitations {
            ...OpenInvitation
          }
          locations {
            ...OrganisationLocation
          }
          partnerships {
            id
            status
            nrwOrg {
              ...PartyName
            }
            uaOrg {
              ...PartyName
            }
          }
        }
      }
    }
  `,
  [organisationFacts, member, invitation, location, partyName],
)
type Node = NonNullable<ResultOf<typeof organisationQuery>['node']>
export type OrganisationRecord = Extract<Node, { __typename: 'Organisation' }>

export const organisationOf = ({ node }: ResultOf<typeof organisationQuery>): OrganisationRecord | null =>
  node?.__typename === 'Organisation' ? node : null

export const organisationFormQuery = graphql(
  `
    query OrganisationForm($id: ID!) {
      node(id: $id) {
        __typename
        ... on Organisation {
          ...OrganisationFacts
        }
      }
    }
  `,
  [organisationFacts],
)

export const regionsQuery = graphql(`
  query OrganisationRegions {
    oblasts {
      code
      nameDe
      nameUk
      nameEn
    }
  }
`)

export const createOrganisation = graphql(
  `
    mutation CreateOrganisation($key: String!, $input: OrganisationInput!) {
      createOrganisation(key: $key, input: $input) {
        __typename
        ... on Organisation {
          id
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)

export const editOrganisation = graphql(
  `
    mutation EditOrganisation($key: String!, $id: ID!, $version: Int!, $input: OrganisationInput!) {
      editOrganisation(key: $key, id: $id, version: $version, input: $input) {
        __typename
        ... on Organisation {
          ...OrganisationFacts
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [organisationFacts, refusalFacts],
)

export const verifyOrganisation = graphql(
  `
    mutation VerifyOrganisation($key: String!, $id: ID!, $version: Int!, $note: String!) {
      verifyOrganisation(key: $key, id: $id, version: $version, note: $note) {
        __typename
        ... on Organisation {
          ...OrganisationFacts
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [organisationFacts, refusalFacts],
)

export const trustOrganisation = graphql(
  `
    mutation TrustOrganisation($key: String!, $id: ID!, $version: Int!, $publishesNeedsDirectly: Boolean!) {
      trustOrganisation(
        key: $key
        id: $id
        version: $version
        publishesNeedsDirectly: $publishesNeedsDirectly
      ) {
        __typename
        ... on Organisation {
          ...OrganisationFacts
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [organisationFacts, refusalFacts],
)
