import type { OrganisationKind, Role, Viewer } from '../roles.ts'
import { type Action, may, type SubjectOf } from '../rights.ts'

// The cast of the tests beside.

export function person(userId: string, organisationId: string, kind: OrganisationKind, role: Role): Viewer {
  const membership = { organisationId, kind, role, verified: true }
  return { userId, language: 'de', isCoordinator: kind === 'COORDINATION', memberships: [membership] }
}
export const zhytomyr = person('z', 'zhytomyr', 'UA_PARTNER', 'EDITOR')
export const lviv = person('l', 'lviv', 'UA_PARTNER', 'ADMIN')
export const dortmund = person('d', 'dortmund', 'NRW_MUNICIPALITY', 'EDITOR')
export const dortmundHead = person('dh', 'dortmund', 'NRW_MUNICIPALITY', 'APPROVER')
export const dortmundViewer = person('dv', 'dortmund', 'NRW_MUNICIPALITY', 'VIEWER')
export const coordinator = person('c', 'network', 'COORDINATION', 'EDITOR')
export const coordinationViewer = person('cv', 'network', 'COORDINATION', 'VIEWER')
export const stranger = null

/** 'ok', or why not. */
export const why = <A extends Action>(viewer: Viewer, action: A, subject: SubjectOf<A>) => {
  const answer = may(viewer, action, subject)
  return answer.ok ? 'ok' : answer.why
}
