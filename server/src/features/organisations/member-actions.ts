import type { Role } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { visibleMemberships } from './queries.ts'
import { membershipFacts, membershipSubject } from './subject.ts'

export interface MemberChanged {
  key: string
  id: string
  role: Role
}

export async function setMemberRole(
  context: Context,
  { key, role, ...asked }: MemberChanged,
): Promise<string> {
  const id = idOf('Membership', asked.id)
  return act(context, { action: 'setMemberRole', key, payload: [id, role] }, async (tx) => {
    const subject = membershipSubject(await membershipFor(tx, context, id))
    assertMay(context.viewer, 'membership.setRole', { ...subject, newRole: role })
    await actFor(tx, subject.organisationId)
    await tx.membership.update({ where: { id }, data: { role } })
    return { type: 'Membership', id }
  })
}

interface MemberMeant {
  key: string
  id: string
}

/** The person keeps the account. Answers with the organisation, whose members are others now. */
export async function removeMember(context: Context, { key, ...asked }: MemberMeant): Promise<string> {
  const id = idOf('Membership', asked.id)
  return act(context, { action: 'removeMember', key, payload: [id] }, async (tx) => {
    const subject = membershipSubject(await membershipFor(tx, context, id))
    assertMay(context.viewer, 'membership.remove', subject)
    await actFor(tx, subject.organisationId)
    await tx.membership.delete({ where: { id } })
    return { type: 'Organisation', id: subject.organisationId }
  })
}

/** Of one's own accord. */
export async function leaveOrganisation(context: Context, { key, ...asked }: MemberMeant): Promise<string> {
  const organisationId = idOf('Organisation', asked.id)
  const userId = context.viewer?.userId ?? ''
  return act(context, { action: 'leaveOrganisation', key, payload: [organisationId] }, async (tx) => {
    const own = { userId_organisationId: { userId, organisationId } }
    const membership = await tx.membership.findUnique({ where: own, select: membershipFacts })
    if (!membership) throw new Refusal('NotAllowed', { why: 'NOT_MEMBER' })
    assertMay(context.viewer, 'membership.leave', membershipSubject(membership))
    await actFor(tx, organisationId)
    await tx.membership.delete({ where: own })
    return { type: 'Organisation', id: organisationId }
  })
}

/** Whether the partners of one's organisation see one's name and address: nobody decides that for somebody else. */
export async function offerAsContact(
  context: Context,
  { key, isContact, ...asked }: MemberMeant & { isContact: boolean },
): Promise<string> {
  const id = idOf('Membership', asked.id)
  return act(context, { action: 'offerAsContact', key, payload: [id, isContact] }, async (tx) => {
    const subject = membershipSubject(await membershipFor(tx, context, id))
    assertMay(context.viewer, 'membership.offerAsContact', subject)
    await actFor(tx, subject.organisationId)
    await tx.membership.update({ where: { id }, data: { isContact } })
    return { type: 'Membership', id }
  })
}

async function membershipFor(tx: Tx, { viewer }: Context, id: string) {
  const where = { id, AND: [visibleMemberships(viewer)] }
  const membership = await tx.membership.findFirst({ where, select: membershipFacts })
  if (!membership) throw new Refusal('NotFound')
  return membership
}
