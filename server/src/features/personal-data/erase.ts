import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/context.ts'
import { now } from '../../platform/clock.ts'
import { note } from '../../platform/note.ts'

/** Under a domain that can never receive anything (RFC 2606). */
const nowhere = () => `${randomUUID()}@erased.invalid`

/**
 * Takes away everything that names a person: address, name, ways to sign in, letters, notices, invitations. What the
 * person did for an organisation stays in the ledger and in the audit, as that of a "former member of …".
 */
export async function erase(tx: Tx, userId: string): Promise<Date> {
  const { email, memberships } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, memberships: { select: { organisationId: true } } },
  })
  const former = memberships.map(({ organisationId }) => ({ userId, organisationId }))
  await tx.formerMembership.createMany({ data: former, skipDuplicates: true })
  await tx.membership.deleteMany({ where: { userId } })
  await tx.savedView.deleteMany({ where: { userId } })
  await forgetWaysIn(tx, userId, email)
  await forgetLetters(tx, userId, email)
  await forgetApplications(tx, email)
  await tx.attachment.deleteMany({
    where: { createdById: userId, milestoneId: null, receiptId: null, receiptLineId: null },
  })
  await forgetComments(tx, userId)
  await tx.reminder.updateMany({ where: { createdById: userId }, data: { note: '', createdById: null } })
  // Why an organisation cannot help stays its answer.
  await tx.needDecline.updateMany({ where: { createdById: userId }, data: { createdById: null } })
  const erasedAt = now()
  await tx.user.update({
    where: { id: userId },
    data: {
      name: '',
      email: nowhere(),
      emailVerified: false,
      image: null,
      language: 'de',
      twoFactorEnabled: false,
      erasedAt,
    },
  })
  await note(tx, 'person', {})
  return erasedAt
}

async function forgetWaysIn(tx: Tx, userId: string, email: string): Promise<void> {
  const where = { userId }
  await tx.session.deleteMany({ where })
  await tx.account.deleteMany({ where })
  await tx.twoFactor.deleteMany({ where })
  // One-time links: better-auth keeps the person or the address in either column.
  await tx.verification.deleteMany({
    where: {
      OR: [userId, email].flatMap((name) => [
        { identifier: { contains: name } },
        { value: { contains: name } },
      ]),
    },
  })
}

async function forgetLetters(tx: Tx, userId: string, email: string): Promise<void> {
  await tx.notice.deleteMany({ where: { userId } })
  await tx.noticePreference.deleteMany({ where: { userId } })
  await tx.mail.deleteMany({
    where: { OR: [{ userId }, { toAddress: { equals: email, mode: 'insensitive' } }] },
  })
  await tx.invitation.deleteMany({ where: { email: email.toLowerCase() } })
}

async function forgetApplications(tx: Tx, email: string): Promise<void> {
  await tx.registration.updateMany({
    where: { applicantEmail: email.toLowerCase() },
    data: { applicantName: '', applicantEmail: nowhere() },
  })
}

/** That somebody took words back is all that the records' history tells, and nothing of why the person goes. */
async function forgetComments(tx: Tx, userId: string): Promise<void> {
  const as = (action: string, reason: string) =>
    tx.$executeRaw`SELECT set_config('aidbridge.action', ${action}, true), set_config('aidbridge.reason', ${reason}, true)`
  const [now] = await tx.$queryRaw<[{ action: string; reason: string }]>`
    SELECT coalesce(setting('action'), '') AS action, coalesce(setting('reason'), '') AS reason`
  await as('withdrawComment', '')
  await tx.$executeRaw`UPDATE comment SET text = '', withdrawn_at = coalesce(withdrawn_at, recorded_now())
    WHERE author_id = ${userId}`
  await as(now.action, now.reason)
}
