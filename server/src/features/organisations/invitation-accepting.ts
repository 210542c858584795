import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { newcomerForm } from '@aidbridge/shared/organisations/forms'
import { actFor } from '../../platform/act.ts'
import { actAlone, nameActor } from '../../platform/act-alone.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { assertGoodPassword } from '../accounts/passwords.ts'
import { addPerson, hashPassword } from '../accounts/people.ts'
import { globalId } from '../../graphql/global-ids.ts'
import { hashOf } from './tokens.ts'

/** What stands between whoever holds the link and the organisation. */
export type Standing = 'READY' | 'NEWCOMER' | 'SIGN_IN' | 'OTHER_ACCOUNT'

/** What the page behind the link shows. Only whoever holds the link learns it, whether there is an account included. */
export interface InvitationSeen {
  standing: Standing
  organisation: { id: string; nameDe: string; nameUk: string; nameEn: string }
  email: string
  role: string
  expiresAt: Date
}

/** @throws Refusal NotAllowed INVITATION_UNKNOWN, _REVOKED, _USED, _EXPIRED */
export async function lookAtInvitation(
  { prisma }: Database,
  viewer: Viewer,
  token: string,
): Promise<InvitationSeen> {
  const invitation = await workingInvitation(prisma, token)
  const { organisation, email, role, expiresAt } = invitation
  const { id, nameDe, nameUk, nameEn } = organisation
  const standing = standingOf(viewer, await accountOf(prisma, email))
  const named = { id: globalId('Organisation', id), nameDe, nameUk, nameEn }
  return { standing, organisation: named, email, role, expiresAt }
}

export interface Accepted {
  /** The global id of the organisation. */
  organisationId: string
  /** Where an account was made: with which address to sign in. */
  newAccount: string | null
}

/**
 * Lets whoever holds the link in, exactly once, whoever else tries at the same moment. A newcomer gives a name and a
 * password; the address is proved by the link.
 * @throws Refusal as `lookAtInvitation`, NotAllowed INVITATION_SIGN_IN or _OTHER_ACCOUNT, InvalidInput
 */
export async function acceptInvitation(
  database: Database,
  viewer: Viewer,
  token: string,
  input: unknown,
  requestId: string,
): Promise<Accepted> {
  // Hashing is slow on purpose, so nobody gets it for a wrong link.
  const seen = await lookAtInvitation(database, viewer, token)
  const newcomer = seen.standing === 'NEWCOMER' ? await readNewcomer(input, seen.email) : null
  const accept = async (tx: Tx): Promise<Accepted> => {
    // Of two at once the second waits here, and finds the invitation used.
    await tx.$queryRaw`SELECT id FROM invitation WHERE token_hash = ${hashOf(token)} FOR UPDATE`
    const invitation = await workingInvitation(tx, token)
    const { id, email, role, language, organisationId } = invitation
    const account = await accountOf(tx, email)
    const standing = standingOf(viewer, account)
    if (standing === 'SIGN_IN') throw new Refusal('NotAllowed', { why: 'INVITATION_SIGN_IN' })
    if (standing === 'OTHER_ACCOUNT') throw new Refusal('NotAllowed', { why: 'INVITATION_OTHER_ACCOUNT' })
    const userId = account ?? (await addPerson(tx, { ...newcomer!, email, language }))
    await nameActor(tx, userId)
    await actFor(tx, organisationId)
    // Who belongs already keeps the role that was given since.
    const member = { userId, organisationId }
    const known = await tx.membership.findUnique({ where: { userId_organisationId: member } })
    if (!known) await tx.membership.create({ data: { ...member, role } })
    await tx.invitation.update({ where: { id }, data: { acceptedAt: now(), acceptedById: userId } })
    return {
      organisationId: globalId('Organisation', organisationId),
      newAccount: account ? null : email,
    }
  }
  return actAlone(database, 'acceptInvitation', accept, requestId)
}

async function readNewcomer(input: unknown, email: string) {
  const { name, password } = readForm(newcomerForm, input)
  await assertGoodPassword(password, { email, name })
  return { name, passwordHash: await hashPassword(password) }
}

async function workingInvitation(tx: Tx, token: string) {
  const invitation = await tx.invitation.findUnique({
    where: { tokenHash: hashOf(token) },
    include: { organisation: { select: { id: true, nameDe: true, nameUk: true, nameEn: true } } },
  })
  if (!invitation) throw new Refusal('NotAllowed', { why: 'INVITATION_UNKNOWN' })
  const { acceptedAt, revokedAt, expiresAt } = invitation
  if (acceptedAt) throw new Refusal('NotAllowed', { why: 'INVITATION_USED' })
  if (revokedAt) throw new Refusal('NotAllowed', { why: 'INVITATION_REVOKED' })
  if (expiresAt <= now()) throw new Refusal('NotAllowed', { why: 'INVITATION_EXPIRED' })
  return invitation
}

async function accountOf(tx: Tx, email: string): Promise<string | null> {
  const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
  return user?.id ?? null
}

function standingOf(viewer: Viewer, account: string | null): Standing {
  if (!viewer) return account ? 'SIGN_IN' : 'NEWCOMER'
  return viewer.userId === account ? 'READY' : 'OTHER_ACCOUNT'
}
