import { may } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Language } from '@aidbridge/shared/core/languages'
import { type Organisation, type OrganisationKind, Prisma } from '@aidbridge/prisma/client'
import type { Context } from '../../platform/context.ts'
import { inOrder, type PageQuery, pageOf } from '../../platform/ordered-page.ts'
import { bestFirst, foldSearch } from '../../platform/search.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'

/** Names, kind and place of every organisation are known to all who are signed in. */
export const visibleOrganisations = (viewer: Viewer): Prisma.OrganisationWhereInput => (viewer ? {} : nothing)

/** Who belongs to an organisation is known to its own people and to the coordination. */
export function visibleMemberships(viewer: Viewer): Prisma.MembershipWhereInput {
  if (!viewer) return nothing
  return viewer.isCoordinator ? {} : { organisationId: { in: ownOrganisations(viewer) } }
}

export const seesMembers = (viewer: Viewer, organisationId: string, verified: boolean): boolean =>
  may(viewer, 'organisation.seeMembers', { organisationId, verified }).ok

export const managesMembers = (viewer: Viewer, organisationId: string, verified: boolean): boolean =>
  may(viewer, 'organisation.manageMembers', { organisationId, verified }).ok

export interface OrganisationsAsked {
  search?: string | null | undefined
  kinds?: OrganisationKind[] | null | undefined
}

/** One page of the organisations that are meant, the best first; without a search by name, as the reader sorts names. */
export async function organisationsMeant(
  context: Context,
  asked: OrganisationsAsked,
  {
    cursor,
    take,
    skip,
    ...query
  }: PageQuery<Prisma.OrganisationInclude, Prisma.OrganisationWhereUniqueInput>,
): Promise<Organisation[]> {
  const page = pageOf(await organisationIds(context, asked), { cursor, take, skip })
  const found = await context.database.prisma.organisation.findMany({ ...query, where: { id: { in: page } } })
  return inOrder(page, found, ({ id }) => id)
}

const byName: Record<Language, Prisma.Sql> = {
  de: Prisma.sql`name_de COLLATE "de-x-icu"`,
  uk: Prisma.sql`name_uk COLLATE "uk-x-icu"`,
  en: Prisma.sql`name_en COLLATE "en-x-icu"`,
}

/** The ids of all organisations that are meant, in the same order. */
export async function organisationIds(
  context: Context,
  { search, kinds }: OrganisationsAsked,
): Promise<string[]> {
  const { viewer, language, database } = context
  if (!viewer) return []
  const ofKinds = kinds ? Prisma.sql`kind::text = ANY(${kinds})` : Prisma.sql`true`
  const ids = async (condition: Prisma.Sql, order: Prisma.Sql) => {
    const rows = await database.prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM organisation WHERE ${ofKinds} AND ${condition} ORDER BY ${order}, id`
    return rows.map(({ id }) => id)
  }
  const sought = await foldSearch(database, search)
  return sought ? bestFirst(sought, Prisma.sql`search`, ids) : ids(Prisma.sql`true`, byName[language])
}
