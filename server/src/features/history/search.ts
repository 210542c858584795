import { Prisma } from '@aidbridge/prisma/client'
import { may } from '@aidbridge/shared/accounts/rights'
import { isPlainDate, type PlainDate } from '@aidbridge/shared/core/dates'
import { invalidField } from '@aidbridge/shared/core/form'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import { eventBehind, type Page } from './queries.ts'
import { tableName } from './shown-fields.ts'
import { tellEvents, type ToldEvent } from './told.ts'

/** What somebody looks for in the whole log. */
export interface AuditSought {
  /** A record's number, or words of a reason or of what was written. */
  search?: string | null | undefined
  action?: string | null | undefined
  /** GraphQL's name of the type. */
  entity?: string | null | undefined
  organisationId?: string | null | undefined
  /** A person's name or address, or parts of them. */
  actor?: string | null | undefined
  /** Reporting days, both included. */
  from?: PlainDate | null | undefined
  until?: PlainDate | null | undefined
}

/** The whole log, newest first: for the coordination; empty for others. */
export async function auditEvents(context: Context, sought: AuditSought, page: Page): Promise<ToldEvent[]> {
  const { viewer, database } = context
  if (!viewer || !may(viewer, 'audit.search', undefined).ok) return []
  const conditions = await conditionsOf(context, sought)
  if (page.after) conditions.push(Prisma.sql`(e.recorded_at, e.id) < ${placeOf('after', page.after)}`)
  if (page.before) conditions.push(Prisma.sql`(e.recorded_at, e.id) > ${placeOf('before', page.before)}`)
  const direction = page.inverted ? 'asc' : 'desc'
  const order = page.inverted ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const rows = await database.prisma.$queryRaw<{ id: bigint }[]>`
    SELECT e.id FROM audit_event e WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY e.recorded_at ${order}, e.id ${order} LIMIT ${page.limit}`
  const events = await database.prisma.auditEvent.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    orderBy: [{ recordedAt: direction }, { id: direction }],
  })
  return tellEvents({ viewer, database }, events, 'All')
}

/** Where an event stands in the log. */
const placeOf = (name: 'after' | 'before', cursor: string) =>
  Prisma.sql`(SELECT x.recorded_at, x.id FROM audit_event x WHERE x.id = ${eventBehind(name, cursor)})`

async function conditionsOf({ database }: Context, sought: AuditSought): Promise<Prisma.Sql[]> {
  const { action, entity, actor, from, until } = sought
  const organisationId = optionalIdOf('Organisation', sought.organisationId, 'filter.organisationId')
  const search = sought.search?.trim()
  const records = search ? await recordsNumbered(database, search) : []
  return [
    Prisma.sql`true`,
    ...(search ? [matching(search, records)] : []),
    ...(action ? [Prisma.sql`e.action = ${action}`] : []),
    ...(entity ? [Prisma.sql`e.entity = ${tableName(entity)}`] : []),
    ...(organisationId ? [Prisma.sql`e.organisation_id = ${organisationId}::uuid`] : []),
    ...(actor?.trim() ? [Prisma.sql`e.actor_id = ANY(${await peopleNamed(database, actor.trim())})`] : []),
    ...(from ? [Prisma.sql`e.recorded_at >= ${startOf(from, 'filter.from')}`] : []),
    ...(until ? [Prisma.sql`e.recorded_at < ${startOf(until, 'filter.until')} + interval '1 day'`] : []),
  ]
}

/** Where the reporting day begins that the client named. */
function startOf(day: PlainDate, path: string): Prisma.Sql {
  if (!isPlainDate(day)) throw invalidField(path, 'NOT_A_DATE')
  return Prisma.sql`(${day}::date::timestamp AT TIME ZONE 'Europe/Berlin')`
}

const part = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`

const matching = (words: string, records: string[]): Prisma.Sql =>
  records.length > 0
    ? Prisma.sql`e.related && ${records}::uuid[]`
    : Prisma.sql`(e.reason ILIKE ${part(words)} OR e.after::text ILIKE ${part(words)} OR e.before::text ILIKE ${part(words)})`

async function recordsNumbered({ prisma }: Context['database'], number: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM need WHERE number = upper(${number}) UNION ALL SELECT id FROM pledge WHERE number = upper(${number})
    UNION ALL SELECT id FROM shipment WHERE number = upper(${number})
    UNION ALL SELECT id FROM receipt WHERE grn_number = upper(${number})`
  return rows.map(({ id }) => id)
}

async function peopleNamed({ prisma }: Context['database'], words: string): Promise<string[]> {
  const like = { contains: words, mode: 'insensitive' as const }
  const people = await prisma.user.findMany({
    where: { OR: [{ id: words }, { name: like }, { email: like }] },
    select: { id: true },
  })
  return people.map(({ id }) => id)
}
