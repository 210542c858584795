import { normalEmail } from '@aidbridge/shared/accounts/email'
import { invalidField } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { idOf } from '../../graphql/global-ids.ts'
import { act } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { saidReason } from '../../platform/reason.ts'
import { erase } from './erase.ts'
import { assertItIsThem } from './own-password.ts'

export interface Erasure {
  id: string
  erasedAt: Date
}

export interface OwnErasureAsked {
  key: string
  password?: string | null | undefined
  /** The person's own address, typed once more. */
  confirmation: string
}

/** The person goes; what they did for their organisations stays. */
export async function eraseMyAccount(
  context: Context,
  { key, password, confirmation }: OwnErasureAsked,
): Promise<Erasure> {
  const { viewer, database } = context
  if (!viewer) throw new Refusal('NotAllowed', { why: 'NOT_SIGNED_IN' })
  const { userId } = viewer
  assertMay(viewer, 'person.eraseOwn', { isLastAdmin: await isLastAdmin(database.prisma, userId) })
  const { email } = await database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
  if (normalEmail(confirmation) !== normalEmail(email)) throw invalidField('confirmation', 'NOT_THE_SAME')
  await assertItIsThem(context, password)
  return eraseNow(context, 'eraseMyAccount', key, userId, null, (tx) =>
    assertStill(tx, userId, (isLastAdmin) => assertMay(viewer, 'person.eraseOwn', { isLastAdmin })),
  )
}

export interface ErasureAsked {
  key: string
  membershipId: string
  reason?: string | null | undefined
}

/** For somebody who asks by letter. */
export async function erasePerson(context: Context, asked: ErasureAsked): Promise<Erasure> {
  const { viewer, database } = context
  const reason = saidReason(asked.reason)
  assertMay(viewer, 'person.erase', { isLastAdmin: false, reason })
  const id = idOf('Membership', asked.membershipId, 'membershipId')
  const membership = await database.prisma.membership.findUnique({ where: { id }, select: { userId: true } })
  if (!membership) throw new Refusal('NotFound')
  const { userId } = membership
  return eraseNow(context, 'erasePerson', asked.key, userId, reason, (tx) =>
    assertStill(tx, userId, (isLastAdmin) => assertMay(viewer, 'person.erase', { isLastAdmin, reason })),
  )
}

async function eraseNow(
  context: Context,
  action: string,
  key: string,
  userId: string,
  reason: string | null,
  check: (tx: Tx) => Promise<void>,
): Promise<Erasure> {
  await act(context, { action, key, payload: [userId], reason }, async (tx) => {
    await check(tx)
    await erase(tx, userId)
    // What the key led to is noted by a record's id, and a person's is not always one.
    return { type: 'Erasure', id: '00000000-0000-0000-0000-000000000000' }
  })
  const { erasedAt } = await context.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
  return { id: userId, erasedAt: erasedAt! }
}

/** Asked again with the organisations locked: two administrators who go at once go one after the other. */
async function assertStill(tx: Tx, userId: string, check: (isLastAdmin: boolean) => void): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM organisation o JOIN membership m ON m.organisation_id = o.id
    WHERE m.user_id = ${userId} AND m.role = 'ADMIN' ORDER BY o.id FOR NO KEY UPDATE OF o`
  check(await isLastAdmin(tx, userId))
}

async function isLastAdmin(prisma: Tx, userId: string): Promise<boolean> {
  const alone = await prisma.membership.findFirst({
    where: {
      userId,
      role: 'ADMIN',
      organisation: { memberships: { none: { role: 'ADMIN', userId: { not: userId } } } },
    },
    select: { id: true },
  })
  return alone !== null
}
