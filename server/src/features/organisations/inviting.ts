import type { Language } from '@aidbridge/shared/core/languages'
import { invalidField } from '@aidbridge/shared/core/form'
import { daysAfter, invitationDays } from '@aidbridge/shared/organisations/links'
import type { MembershipRole } from '@aidbridge/prisma/client'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import { queueLetter } from '../../platform/mail/queue.ts'
import { invitationLetter } from './letters.ts'
import { hashOf, newToken } from './tokens.ts'

export interface Inviting {
  organisationId: string
  email: string
  role: MembershipRole
  language: Language
  /** Null where the coordination lets an applicant in. */
  inviter: { userId: string; name: string } | null
  /** Who has decided it, for the record. */
  createdById: string | null
  origin: string
}

/**
 * Writes an invitation and its letter. One that was never accepted and has expired is renewed; one that is still open is
 * a duplicate, unless `replace` says that the new one counts.
 * @throws Refusal InvalidInput DUPLICATE at `email`
 */
export async function invite(
  tx: Tx,
  { replace = false, ...asked }: Inviting & { replace?: boolean },
): Promise<string> {
  const { organisationId, email, role, language, createdById } = asked
  const open = await tx.invitation.findFirst({
    where: { organisationId, email, acceptedAt: null, revokedAt: null },
    select: { id: true, expiresAt: true },
  })
  if (open && open.expiresAt > now() && !replace) throw invalidField('email', 'DUPLICATE')
  const written = { role, language, createdById, ...freshKey() }
  const { token, ...data } = written
  const { id } = open
    ? await tx.invitation.update({ where: { id: open.id }, data, select: { id: true } })
    : await tx.invitation.create({
        data: { ...data, createdAt: now(), organisationId, email },
        select: { id: true },
      })
  await sendInvitation(tx, { ...asked, id, token })
  return id
}

/** A new key, under which the old one is worth nothing, for another week. */
export function freshKey() {
  const token = newToken()
  return { token, tokenHash: hashOf(token), expiresAt: daysAfter(now(), invitationDays) }
}

export async function sendInvitation(
  tx: Tx,
  {
    id,
    token,
    organisationId,
    email,
    role,
    language,
    inviter,
    origin,
  }: Omit<Inviting, 'createdById'> & { id: string; token: string },
): Promise<void> {
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { nameDe: true, nameUk: true, nameEn: true },
  })
  const letter = invitationLetter({
    to: email,
    language,
    origin,
    token,
    organisation,
    role,
    inviter: inviter?.name ?? null,
    cause: `invitation:${id}:${hashOf(token).slice(0, 16)}`,
  })
  await queueLetter(tx, letter)
}
