import type { Context } from '../../platform/context.ts'

/** Everything that is kept about a person, for themselves: no secret (password, keys, codes) is in it. */
export async function ownData({ database: { prisma } }: Context, userId: string) {
  const profile = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      emailVerified: true,
      language: true,
      createdAt: true,
      updatedAt: true,
      twoFactorEnabled: true,
    },
  })
  const where = { userId }
  const organisation = { select: { nameDe: true, nameUk: true, nameEn: true } }
  const email = profile.email.toLowerCase()
  const [memberships, signIns, sessions, notices, noticePreferences, letters, savedViews] = await Promise.all(
    [
      prisma.membership.findMany({
        where,
        select: { role: true, isContact: true, createdAt: true, organisation },
      }),
      prisma.account.findMany({ where, select: { providerId: true, createdAt: true } }),
      prisma.session.findMany({
        where,
        select: { createdAt: true, updatedAt: true, expiresAt: true, ipAddress: true, userAgent: true },
      }),
      prisma.notice.findMany({
        where,
        select: { kind: true, recordType: true, recordId: true, facts: true, createdAt: true, readAt: true },
        orderBy: { createdAt: 'asc' },
      }),
      prisma.noticePreference.findMany({ where, select: { kind: true, delivery: true } }),
      prisma.mail.findMany({
        where: { OR: [{ userId }, { toAddress: { equals: email, mode: 'insensitive' } }] },
        select: { kind: true, subject: true, text: true, secret: true, createdAt: true, sentAt: true },
        orderBy: { createdAt: 'asc' },
      }),
      prisma.savedView.findMany({ where, select: { list: true, name: true, query: true, createdAt: true } }),
    ],
  )
  const [invitations, registrations, deeds, addressViews, photos, reminders, declines, comments] =
    await Promise.all([
      prisma.invitation.findMany({
        where: { email },
        select: { role: true, createdAt: true, expiresAt: true, acceptedAt: true, organisation },
      }),
      prisma.registration.findMany({
        where: { applicantEmail: email },
        select: { name: true, applicantName: true, evidence: true, state: true, createdAt: true },
      }),
      prisma.auditEvent.findMany({
        where: { actorId: userId },
        select: { recordedAt: true, action: true, entity: true, entityId: true, reason: true },
        orderBy: { id: 'asc' },
      }),
      prisma.addressView.findMany({ where, select: { viewedAt: true, locationId: true } }),
      prisma.attachment.findMany({
        where: { createdById: userId },
        select: { id: true, fileName: true, byteSize: true, createdAt: true },
      }),
      prisma.reminder.findMany({
        where: { createdById: userId },
        select: { note: true, language: true, createdAt: true },
        orderBy: { createdAt: 'asc' },
      }),
      prisma.needDecline.findMany({
        where: { createdById: userId },
        select: { reason: true, note: true, language: true, createdAt: true },
        orderBy: { createdAt: 'asc' },
      }),
      prisma.comment.findMany({
        where: { authorId: userId },
        select: {
          text: true,
          language: true,
          createdAt: true,
          withdrawnAt: true,
          needId: true,
          pledgeId: true,
          shipmentId: true,
          discrepancyId: true,
        },
        orderBy: { createdAt: 'asc' },
      }),
    ])
  return {
    profile,
    memberships,
    signIns,
    sessions,
    notices,
    noticePreferences,
    savedViews,
    // What holds a key to an account is not shown.
    letters: letters.map(({ secret, text, ...letter }) => ({ ...letter, text: secret ? null : text })),
    invitations,
    registrations,
    deeds,
    addressViews,
    photos,
    reminders,
    declines,
    comments,
  }
}
