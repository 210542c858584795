import { may } from '@aidbridge/shared/accounts/rights'
import { coordinatesAs, type Viewer } from '@aidbridge/shared/accounts/roles'
import type { Language } from '@aidbridge/shared/core/languages'
import { type Organisation, type OrganisationKind, Prisma, type Registration } from '@aidbridge/prisma/client'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
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

export const managesMembers = (viewer: Viewer, organisationId: string, kind: OrganisationKind): boolean =>
  may(viewer, 'organisation.manageMembers', { organisationId, kind }).ok

/** Whoever may let people in; the rights say it for one organisation, this for all. */
export function visibleInvitations(viewer: Viewer): Prisma.InvitationWhereInput {
  const managed = (viewer?.memberships ?? []).filter((own) =>
    managesMembers(viewer, own.organisationId, own.kind),
  )
  const own: Prisma.InvitationWhereInput = {
    organisationId: { in: managed.map(({ organisationId }) => organisationId) },
  }
  if (coordinatesAs(viewer, 'ADMIN')) return {}
  if (coordinatesAs(viewer, 'APPROVER'))
    return { OR: [own, { organisation: { kind: { not: 'COORDINATION' } } }] }
  return own
}

/** The coordination decides on those whose address is confirmed; before that they could be anybody's. */
export const visibleRegistrations = (viewer: Viewer): Prisma.RegistrationWhereInput =>
  viewer?.isCoordinator ? { state: { not: 'UNCONFIRMED' } } : nothing

export function registrationsMeant(viewer: Viewer, decided: boolean): Prisma.RegistrationFindManyArgs {
  const state = decided ? { not: 'PENDING' as const } : 'PENDING'
  return {
    where: { AND: [visibleRegistrations(viewer), { state }] },
    orderBy: decided ? [{ decidedAt: 'desc' }, { id: 'asc' }] : [{ confirmedAt: 'asc' }, { id: 'asc' }],
  } satisfies Prisma.RegistrationFindManyArgs
}

const alikeEnough = 0.55
const fewEnough = 5

/** Organisations that this applicant may mean: by an official code, else by a name that sounds alike. */
export async function lookAlikesOf(
  { pool }: Database,
  { name, ags, edrpou }: Registration,
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH sought AS (SELECT search_fold($1) AS name)
     SELECT o.id, coalesce(o.ags = $2 OR o.edrpou = $3, false) AS same_code,
       greatest(word_similarity(s.name, o.search), word_similarity(search_fold(o.name_de), s.name),
         word_similarity(search_fold(o.name_uk), s.name), word_similarity(search_fold(o.name_en), s.name)) AS alike
     FROM organisation o, sought s
     WHERE o.kind <> 'COORDINATION' AND (o.ags = $2 OR o.edrpou = $3
       OR greatest(word_similarity(s.name, o.search), word_similarity(search_fold(o.name_de), s.name),
         word_similarity(search_fold(o.name_uk), s.name), word_similarity(search_fold(o.name_en), s.name)) >= $4)
     ORDER BY same_code DESC, alike DESC, o.id LIMIT $5`,
    [name, ags, edrpou, alikeEnough, fewEnough],
  )
  return rows.map(({ id }) => id)
}

export const organisationSorts = ['NAME', 'KIND', 'PLACE', 'VERIFIED'] as const

export interface OrganisationsAsked {
  sort?: (typeof organisationSorts)[number] | null | undefined
  reversed?: boolean | null | undefined
  search?: string | null | undefined
  kinds?: OrganisationKind[] | null | undefined
  verified?: boolean | null | undefined
}

/** One page of the organisations that are meant, the best first; without a search by name. */
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

const nameIn: Record<Language, Prisma.Sql> = {
  de: Prisma.sql`name_de`,
  uk: Prisma.sql`name_uk`,
  en: Prisma.sql`name_en`,
}

function orderOf({ sort, reversed }: OrganisationsAsked, language: Language): Prisma.Sql {
  const name = nameIn[language]
  const way = reversed ? Prisma.sql`DESC` : Prisma.sql`ASC`
  // The names of regions have no collation of their own (names of organisations have that one).
  const region = Prisma.sql`coalesce((SELECT ${name} FROM oblast WHERE code = oblast_code), regierungsbezirk) COLLATE "und-x-icu"`
  const first = {
    NAME: name,
    KIND: Prisma.sql`kind`,
    PLACE: region,
    VERIFIED: Prisma.sql`(verified_at IS NULL)`,
  }[sort ?? 'NAME']
  return Prisma.sql`${first} ${way} NULLS LAST, ${name} ${way}`
}

/** The ids of all organisations that are meant, in the same order. */
export async function organisationIds(context: Context, asked: OrganisationsAsked): Promise<string[]> {
  const { viewer, language, database } = context
  const { search, kinds, verified, sort } = asked
  if (!viewer) return []
  const ofKinds = kinds ? Prisma.sql`kind::text = ANY(${kinds})` : Prisma.sql`true`
  const isVerified = verified == null ? Prisma.sql`true` : Prisma.sql`(verified_at IS NOT NULL) = ${verified}`
  const ids = async (condition: Prisma.Sql, order: Prisma.Sql) => {
    const rows = await database.prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM organisation WHERE ${ofKinds} AND ${isVerified} AND ${condition} ORDER BY ${order}, id`
    return rows.map(({ id }) => id)
  }
  const sought = await foldSearch(database, search)
  const order = orderOf(asked, language)
  if (!sought) return ids(Prisma.sql`true`, order)
  return bestFirst(sought, Prisma.sql`search`, (condition, best) => ids(condition, sort ? order : best))
}
