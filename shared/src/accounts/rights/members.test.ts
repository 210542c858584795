import { describe, expect, it } from 'vitest'
import type { MembershipSubject } from './members.ts'
import {
  coordinationViewer,
  coordinator,
  dortmund,
  dortmundHead,
  lviv,
  person,
  stranger,
  why,
} from './people.ts'

const dortmundAdmin = person('da', 'dortmund', 'NRW_MUNICIPALITY', 'ADMIN')
const coordinationHead = person('ch', 'network', 'COORDINATION', 'APPROVER')
const coordinationAdmin = person('ca', 'network', 'COORDINATION', 'ADMIN')
const city = { organisationId: 'dortmund', kind: 'NRW_MUNICIPALITY' } as const
const network = { organisationId: 'network', kind: 'COORDINATION' } as const
const member: MembershipSubject = { ...city, userId: 'd', role: 'EDITOR', isLastAdmin: false }

describe('letting people in', () => {
  it.each([
    [stranger, 'NOT_SIGNED_IN'],
    [dortmund, 'ROLE_TOO_LOW'],
    [dortmundHead, 'ROLE_TOO_LOW'],
    [dortmundAdmin, 'ok'],
    [lviv, 'NOT_MEMBER'],
    [coordinationViewer, 'ROLE_TOO_LOW'],
    [coordinator, 'ROLE_TOO_LOW'],
    [coordinationHead, 'ok'],
    [coordinationAdmin, 'ok'],
  ])('into a city is for its ADMIN and for who answers for the coordination (%#)', (viewer, answer) => {
    expect(why(viewer, 'organisation.manageMembers', city)).toBe(answer)
    for (const action of ['invitation.see', 'invitation.resend', 'invitation.revoke'] as const)
      expect(why(viewer, action, city)).toBe(answer)
  })

  it('into a coordination is for an ADMIN of one', () => {
    expect(why(coordinationHead, 'organisation.manageMembers', network)).toBe('ROLE_TOO_LOW')
    expect(why(coordinationAdmin, 'organisation.manageMembers', network)).toBe('ok')
    expect(why(dortmundAdmin, 'organisation.manageMembers', network)).toBe('NOT_MEMBER')
    expect(why(coordinationHead, 'organisation.makeCoordination', undefined)).toBe('ROLE_TOO_LOW')
    expect(why(coordinationAdmin, 'organisation.makeCoordination', undefined)).toBe('ok')
  })

  it('is nothing that a coordination does before it is verified', () => {
    const claimed = {
      organisationId: 'claimed',
      kind: 'COORDINATION',
      role: 'ADMIN',
      verified: false,
    } as const
    const pretender = {
      ...coordinationViewer!,
      memberships: [...coordinationViewer!.memberships, claimed],
    }
    expect(why(pretender, 'organisation.manageMembers', city)).toBe('ROLE_TOO_LOW')
    expect(why(pretender, 'organisation.verify', { organisationId: 'x', verified: false })).toBe(
      'ROLE_TOO_LOW',
    )
  })
})

describe('a role', () => {
  it('is nothing that somebody raises for himself', () => {
    const own = { ...member, userId: 'ch', role: 'EDITOR' } as const
    expect(why(coordinationHead, 'membership.setRole', { ...own, newRole: 'ADMIN' })).toBe('OWN_ROLE')
    expect(why(coordinationHead, 'membership.setRole', { ...own, newRole: 'VIEWER' })).toBe('ok')
    expect(why(coordinationHead, 'membership.setRole', { ...member, newRole: 'ADMIN' })).toBe('ok')
  })

  it('of the last ADMIN stays', () => {
    const last = { ...member, userId: 'da', role: 'ADMIN', isLastAdmin: true } as const
    for (const viewer of [dortmundAdmin, coordinationAdmin]) {
      expect(why(viewer, 'membership.setRole', { ...last, newRole: 'APPROVER' })).toBe('LAST_ADMIN')
      expect(why(viewer, 'membership.remove', last)).toBe('LAST_ADMIN')
    }
    expect(why(dortmundAdmin, 'membership.leave', last)).toBe('LAST_ADMIN')
    expect(why(dortmundAdmin, 'membership.leave', { ...last, isLastAdmin: false })).toBe('ok')
    expect(why(coordinationAdmin, 'membership.leave', last)).toBe('NOT_MEMBER')
  })
})

describe('a request to let an organisation in', () => {
  it.each([
    [stranger, 'NOT_SIGNED_IN', 'NOT_SIGNED_IN'],
    [dortmundAdmin, 'ONLY_COORDINATOR', 'ONLY_COORDINATOR'],
    [coordinationViewer, 'ok', 'ROLE_TOO_LOW'],
    [coordinator, 'ok', 'ROLE_TOO_LOW'],
    [coordinationHead, 'ok', 'ok'],
  ])('is seen by the coordination and decided by its APPROVER (%#)', (viewer, see, decide) => {
    expect(why(viewer, 'registration.see', undefined)).toBe(see)
    expect(why(viewer, 'registration.approve', undefined)).toBe(decide)
    expect(why(viewer, 'registration.reject', undefined)).toBe(decide)
  })
})
