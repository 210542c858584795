import type { Language, Prisma, User } from '@aidbridge/prisma/client'
import { firstCoordinatorForm } from '@aidbridge/shared/accounts/forms'
import { readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Context } from '../../platform/context.ts'

/** The language in which the program speaks to the person, on every device. */
export async function setLanguage(
  { viewer, database }: Context,
  language: Language,
  query: { include?: Prisma.UserInclude },
): Promise<User | null> {
  return viewer && database.prisma.user.update({ ...query, where: { id: viewer.userId }, data: { language } })
}

const nameForm = firstCoordinatorForm.pick({ name: true })

/** How one is named to the members of one's organisations. The same name again is the same name: it takes no key. */
export async function setName({ viewer, database }: Context, name: string): Promise<string> {
  if (!viewer) throw new Refusal('NotAllowed', { why: 'NOT_SIGNED_IN' })
  const data = readForm(nameForm, { name })
  const { id } = await database.prisma.user.update({ where: { id: viewer.userId }, data })
  return id
}
