import { type ExceptionKind, exceptionKinds } from '@aidbridge/shared/exceptions/kinds'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import { ownOrganisations } from '../../platform/visibility.ts'
import { type Found, type RecordType, sideOf } from './found.ts'
import { findExceptions } from './search.ts'

export interface ExceptionFilter {
  kinds?: ExceptionKind[] | null | undefined
  organisationId?: string | null | undefined
  records?: readonly RecordType[] | null | undefined
  mine?: boolean | null | undefined
}

const known = new WeakMap<Context, Promise<Found[]>>()

/** Looked for once a request: the list and its counts are of the same moment. */
function allOf(context: Context): Promise<Found[]> {
  const { viewer, database } = context
  if (!viewer) return Promise.resolve([])
  const found = known.get(context) ?? findExceptions(database, viewer)
  known.set(context, found)
  return found
}

/** Those that are meant, the most urgent first. */
export async function exceptionsMeant(
  context: Context,
  filter: ExceptionFilter | null | undefined,
): Promise<Found[]> {
  const { kinds, records, mine } = filter ?? {}
  const side = optionalIdOf('Organisation', filter?.organisationId, 'filter.organisationId')
  const all = await allOf(context)
  return all.filter(
    (found) =>
      (!kinds || kinds.includes(found.kind)) &&
      (!records || records.includes(found.type)) &&
      (!side || Object.values(found.sides).includes(side)) &&
      (!mine || waitsFor(context, found)),
  )
}

/** The viewer's own people have to act; what waits for the coordination waits for every coordinator. */
function waitsFor({ viewer }: Context, found: Found): boolean {
  if (!viewer) return false
  if (found.turn === 'COORDINATION') return viewer.isCoordinator
  return ownOrganisations(viewer).includes(sideOf(found) ?? '')
}

export interface KindCount {
  kind: ExceptionKind
  count: number
}

/** How many of each kind, also of those that there are none of; the filter's own kinds do not narrow it. */
export async function countExceptions(
  context: Context,
  filter: ExceptionFilter | null | undefined,
): Promise<KindCount[]> {
  const meant = await exceptionsMeant(context, { ...filter, kinds: null })
  return exceptionKinds.map((kind) => ({ kind, count: meant.filter((found) => found.kind === kind).length }))
}
