import { newPassword } from '@aidbridge/shared/accounts/forms'
import { faultsOf } from '@aidbridge/shared/core/form'
import type { FieldFault } from '@aidbridge/shared/core/problems'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { isCommonPassword, type PasswordOwner } from './common-passwords.ts'

/** Why nobody should have this password; null where it is a good one. */
export async function faultOfPassword(
  password: string,
  owner: PasswordOwner = {},
  path = 'password',
): Promise<FieldFault | null> {
  const read = newPassword.safeParse(password)
  if (!read.success) return { ...faultsOf(read.error)[0]!, path }
  return (await isCommonPassword(password, owner)) ? { path, problem: 'TOO_COMMON' } : null
}

/** @throws Refusal InvalidInput TOO_SHORT, TOO_LONG or TOO_COMMON at `path` */
export async function assertGoodPassword(
  password: string,
  owner: PasswordOwner,
  path?: string,
): Promise<void> {
  const fault = await faultOfPassword(password, owner, path)
  if (fault) throw new Refusal('InvalidInput', { fields: [fault] })
}
