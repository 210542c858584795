import { isAtLeast, type SignedIn } from '@aidbridge/shared/accounts/roles'

/** For which organisation somebody acts who may: the side of which they are a member, else the coordination. */
export function actingOrganisation(viewer: SignedIn, sides: readonly (string | null)[]): string {
  const working = viewer.memberships.filter(({ role }) => isAtLeast(role, 'EDITOR'))
  const ofSide = working.find(({ organisationId }) => sides.includes(organisationId))
  const acting = ofSide ?? working.find(({ kind }) => kind === 'COORDINATION')
  if (!acting) throw new Error('Who belongs to no side and to no coordination has been refused before')
  return acting.organisationId
}
