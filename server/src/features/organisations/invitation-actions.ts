import { invitationForm } from '@aidbridge/shared/organisations/forms'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import type { Language } from '@aidbridge/shared/core/languages'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Role } from '@aidbridge/shared/accounts/roles'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { freshKey, invite, sendInvitation } from './inviting.ts'
import { visibleInvitations } from './queries.ts'
import { membersSubjectOf } from './subject.ts'

export interface Invited {
  key: string
  organisationId: string
  email: string
  role: Role
  language: Language
}

/**
 * A letter with a link goes to the address. Whether there is an account with it makes no difference here, so nobody
 * learns of accounts by inviting.
 */
export async function inviteMember(context: Context, { key, ...asked }: Invited): Promise<string> {
  const { organisationId: organisation, ...values } = readForm(invitationForm, asked)
  const organisationId = idOf('Organisation', organisation, 'organisationId')
  return act(context, { action: 'inviteMember', key, payload: asked }, async (tx) => {
    const subject = await membersSubjectOf(tx, organisationId)
    if (!subject) throw invalidField('organisationId', 'UNKNOWN_REFERENCE')
    assertMay(context.viewer, 'organisation.manageMembers', subject)
    await actFor(tx, organisationId)
    const inviter = await inviterOf(tx, context)
    // Whoever coordinates could otherwise let himself in anywhere.
    if (inviter.email === values.email) throw new Refusal('NotAllowed', { why: 'OWN_ROLE' })
    const member = { organisationId, user: { email: values.email } }
    if (await tx.membership.findFirst({ where: member, select: { id: true } }))
      throw invalidField('email', 'DUPLICATE')
    const id = await invite(tx, {
      ...values,
      organisationId,
      inviter,
      createdById: inviter.userId,
      origin: context.origin,
    })
    return { type: 'Invitation', id }
  })
}

interface InvitationMeant {
  key: string
  id: string
}

/** The same invitation with a new link, for another week; the link of the earlier letter no longer works. */
export async function resendInvitation(
  context: Context,
  { key, ...asked }: InvitationMeant,
): Promise<string> {
  const id = idOf('Invitation', asked.id)
  return act(context, { action: 'resendInvitation', key, payload: [id] }, async (tx) => {
    const invitation = await openInvitationFor(tx, context, id, 'invitation.resend')
    const inviter = await inviterOf(tx, context)
    const { token, ...data } = freshKey()
    const { count } = await tx.invitation.updateMany({ where: { id, ...stillOpen }, data })
    if (count === 0) throw new Refusal('NotAllowed', { why: 'WRONG_STATE' })
    await sendInvitation(tx, { ...invitation, inviter, token, origin: context.origin })
    return { type: 'Invitation', id }
  })
}

/** Its link no longer works. Answers with the organisation. */
export async function revokeInvitation(
  context: Context,
  { key, ...asked }: InvitationMeant,
): Promise<string> {
  const id = idOf('Invitation', asked.id)
  return act(context, { action: 'revokeInvitation', key, payload: [id] }, async (tx) => {
    const { organisationId } = await openInvitationFor(tx, context, id, 'invitation.revoke')
    const { count } = await tx.invitation.updateMany({
      where: { id, ...stillOpen },
      data: { revokedAt: now() },
    })
    if (count === 0) throw new Refusal('NotAllowed', { why: 'WRONG_STATE' })
    return { type: 'Organisation', id: organisationId }
  })
}

const stillOpen = { acceptedAt: null, revokedAt: null }

async function openInvitationFor(
  tx: Tx,
  { viewer }: Context,
  id: string,
  action: 'invitation.resend' | 'invitation.revoke',
) {
  const invitation = await tx.invitation.findFirst({
    where: { id, AND: [visibleInvitations(viewer)] },
    include: { organisation: { select: { kind: true } } },
  })
  if (!invitation) throw new Refusal('NotFound')
  const { organisationId, organisation, acceptedAt, revokedAt } = invitation
  assertMay(viewer, action, { organisationId, kind: organisation.kind })
  if (acceptedAt || revokedAt) throw new Refusal('NotAllowed', { why: 'WRONG_STATE' })
  await actFor(tx, organisationId)
  return invitation
}

async function inviterOf(tx: Tx, { viewer }: Context) {
  const { id, name, email } = await tx.user.findUniqueOrThrow({ where: { id: viewer!.userId } })
  return { userId: id, name, email }
}
