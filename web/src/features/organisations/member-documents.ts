import { graphql } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'

export const inviteMember = graphql(
  `
    mutation InviteMember(
      $key: String!
      $organisationId: ID!
      $email: String!
      $role: MembershipRole!
      $language: Language!
    ) {
      inviteMember(
        key: $key
        organisationId: $organisationId
        email: $email
        role: $role
        language: $language
      ) {
        __typename
        ... on Invitation {
          id
          email
          expiresAt
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)

export const resendInvitation = graphql(
  `
    mutation ResendInvitation($key: String!, $id: ID!) {
      resendInvitation(key: $key, id: $id) {
        __typename
        ... on Invitation {
          id
          email
          expiresAt
          isExpired
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)

export const revokeInvitation = graphql(
  `
    mutation RevokeInvitation($key: String!, $id: ID!) {
      revokeInvitation(key: $key, id: $id) {
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

export const setMemberRole = graphql(
  `
    mutation SetMemberRole($key: String!, $id: ID!, $role: MembershipRole!) {
      setMemberRole(key: $key, id: $id, role: $role) {
        __typename
        ... on Membership {
          id
          role
        }
        ... on Refusal {
          ...RefusalFacts
        }
      }
    }
  `,
  [refusalFacts],
)

export const removeMember = graphql(
  `
    mutation RemoveMember($key: String!, $id: ID!) {
      removeMember(key: $key, id: $id) {
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

export const leaveOrganisation = graphql(
  `
    mutation LeaveOrganisation($key: String!, $id: ID!) {
      leaveOrganisation(key: $key, id: $id) {
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

/** For somebody who asks by letter: name, address, ways to sign in and words go, deeds stay. */
export const erasePerson = graphql(
  `
    mutation ErasePerson($key: String!, $membershipId: ID!, $reason: String!) {
      erasePerson(key: $key, membershipId: $membershipId, reason: $reason) {
        __typename
        ... on Erasure {
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

export const createLocation = graphql(
  `
    mutation CreateLocation($key: String!, $input: LocationInput!) {
      createLocation(key: $key, input: $input) {
        __typename
        ... on Location {
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

export const editLocation = graphql(
  `
    mutation EditLocation($key: String!, $id: ID!, $input: LocationInput!) {
      editLocation(key: $key, id: $id, input: $input) {
        __typename
        ... on Location {
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
