import { membershipForm } from '@aidbridge/shared/accounts/forms'
import type { Role } from '@aidbridge/shared/accounts/roles'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { visibleMemberships } from './queries.ts'

export interface MemberAdded {
  key: string
  organisationId: string
  email: string
  role: Role
}

/** Somebody who has an account already acts for the organisation from the next request on. */
export async function addMember(context: Context, { key, ...asked }: MemberAdded): Promise<string> {
  const { email, role, ...values } = readForm(membershipForm, asked)
  const organisationId = idOf('Organisation', values.organisationId, 'organisationId')
  return act(context, { action: 'addMember', key, payload: asked }, async (tx) => {
    await assertManages(tx, context, organisationId)
    const user = await tx.user.findUnique({ where: { email: email.toLowerCase() }, select: { id: true } })
    if (!user) throw invalidField('email', 'UNKNOWN_REFERENCE')
    const member = { userId: user.id, organisationId }
    if (await tx.membership.findUnique({ where: { userId_organisationId: member } }))
      throw invalidField('email', 'DUPLICATE')
    const { id } = await tx.membership.create({ data: { ...member, role }, select: { id: true } })
    return { type: 'Membership', id }
  })
}

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
    const { organisationId } = await membershipFor(tx, context, id)
    await assertManages(tx, context, organisationId)
    await tx.membership.update({ where: { id }, data: { role } })
    return { type: 'Membership', id }
  })
}

/** Answers with the organisation, whose members are others now. */
export async function removeMember(
  context: Context,
  { key, ...asked }: { key: string; id: string },
): Promise<string> {
  const id = idOf('Membership', asked.id)
  return act(context, { action: 'removeMember', key, payload: [id] }, async (tx) => {
    const { organisationId } = await membershipFor(tx, context, id)
    await assertManages(tx, context, organisationId)
    await tx.membership.delete({ where: { id } })
    return { type: 'Organisation', id: organisationId }
  })
}

async function membershipFor(tx: Tx, { viewer }: Context, id: string) {
  const membership = await tx.membership.findFirst({ where: { id, AND: [visibleMemberships(viewer)] } })
  if (!membership) throw new Refusal('NotFound')
  return membership
}

async function assertManages(tx: Tx, { viewer }: Context, organisationId: string): Promise<void> {
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { verifiedAt: true },
  })
  if (!organisation) throw invalidField('organisationId', 'UNKNOWN_REFERENCE')
  assertMay(viewer, 'organisation.manageMembers', {
    organisationId,
    verified: organisation.verifiedAt !== null,
  })
  await actFor(tx, organisationId)
}
