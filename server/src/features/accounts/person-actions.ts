import type { Language, Prisma, User } from '@aidbridge/prisma/client'
import type { Context } from '../../platform/context.ts'

/** The language in which the program speaks to the person, on every device. */
export async function setLanguage(
  { viewer, database }: Context,
  language: Language,
  query: { include?: Prisma.UserInclude },
): Promise<User | null> {
  return viewer && database.prisma.user.update({ ...query, where: { id: viewer.userId }, data: { language } })
}
