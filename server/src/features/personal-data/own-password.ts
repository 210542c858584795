import { Refusal } from '@aidbridge/shared/core/refusals'
import { invalidField } from '@aidbridge/shared/core/form'
import { verifyPassword } from 'better-auth/crypto'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Attempts } from '../accounts/attempts.ts'

/** Without a password, only soon after the sign-in. */
const freshMs = 10 * 60 * 1000

/**
 * Makes sure that it is really the person who asks, and not somebody at their open screen.
 * @throws Refusal InvalidInput WRONG_PASSWORD, NotAllowed TOO_MANY_PASSWORDS, NotAllowed SESSION_TOO_OLD
 */
export async function assertItIsThem(context: Context, password: string | null | undefined): Promise<void> {
  const hash = await passwordHashOf(context)
  if (hash === null) return assertFresh(context)
  const guess = await new Attempts(context.database).take({
    kind: 'password',
    account: context.viewer!.userId,
  })
  if (typeof guess === 'number') throw new Refusal('NotAllowed', { why: 'TOO_MANY_PASSWORDS' })
  if (!password) throw invalidField('password', 'REQUIRED')
  if (password.length > 128 || !(await verifyPassword({ hash, password })))
    throw invalidField('password', 'WRONG_PASSWORD')
  await guess.giveBack()
}

function assertFresh({ sessionStartedAt }: Context): void {
  if (sessionStartedAt && now().getTime() - sessionStartedAt.getTime() < freshMs) return
  throw new Refusal('NotAllowed', { why: 'SESSION_TOO_OLD' })
}

/** null: the person signs in elsewhere. */
export async function passwordHashOf({ viewer, database }: Context): Promise<string | null> {
  if (!viewer) return null
  const account = await database.prisma.account.findFirst({
    where: { userId: viewer.userId, providerId: 'credential', password: { not: null } },
    select: { password: true },
  })
  return account?.password ?? null
}
