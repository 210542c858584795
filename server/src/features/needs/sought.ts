import type { NeedState, Prisma, Priority, Progress } from '@aidbridge/prisma/client'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import { optional, plainDate } from '@aidbridge/shared/core/fields'
import { readForm } from '@aidbridge/shared/core/form'
import type { LineAmount } from '@aidbridge/shared/needs/words'
import { z } from 'zod'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { foldSearch, type Sought } from '../../platform/search.ts'
import { ownOrganisations } from '../../platform/visibility.ts'
import { visibleNeeds } from './queries.ts'

export interface NeedFilter {
  search?: string | null | undefined
  states?: NeedState[] | null | undefined
  progress?: Progress[] | null | undefined
  having?: LineAmount[] | null | undefined
  categories?: string[] | null | undefined
  items?: string[] | null | undefined
  priorities?: Priority[] | null | undefined
  organisationId?: string | null | undefined
  partnershipId?: string | null | undefined
  oblasts?: string[] | null | undefined
  neededFrom?: unknown
  neededUntil?: unknown
  mine?: boolean | null | undefined
  ofMyPartners?: boolean | null | undefined
}

/** What a list of needs is to show. */
export interface NeedsMeant {
  where: Prisma.NeedWhereInput
  /** The ids of what is only alike, the best first; null where every word was found, or none was sought. */
  ranked: string[] | null
}

/** Those that match and that the viewer may see. One line has to match all that is said of lines. */
export async function needsMeant(
  context: Context,
  filter: NeedFilter | null | undefined,
): Promise<NeedsMeant> {
  const line = lineMeant(filter)
  const { where, ranked } = await needMeant(context, filter)
  return { where: { AND: [where, line ? { lines: { some: line } } : {}] }, ranked }
}

/** States in which a need counts in the overview (migration "overview"). */
const counted: NeedState[] = ['VERIFIED', 'EXPIRED', 'CLOSED']

/** The list of need lines; unless states are asked for, of the needs that the overview counts (I10). */
export async function needLinesMeant(
  context: Context,
  filter: NeedFilter | null | undefined,
): Promise<Prisma.NeedLineWhereInput> {
  const { where } = await needMeant(context, { ...filter, states: filter?.states ?? counted })
  return { AND: [{ need: where }, lineMeant(filter) ?? {}] }
}

const columns = {
  DEMAND: 'demandQty',
  RECEIVED: 'receivedQty',
  IN_TRANSIT: 'inTransitQty',
  MISSING: 'missingQty',
  TO_SHIP: 'toShipQty',
  GAP: 'gapQty',
} satisfies Record<Exclude<LineAmount, 'COVERED'>, keyof Prisma.NeedLineWhereInput>

const some = (column: keyof Prisma.NeedLineWhereInput): Prisma.NeedLineWhereInput => ({ [column]: { gt: 0 } })
/** domain.md 3: what is not gap is received, on its way or consented to. */
const covered: Prisma.NeedLineWhereInput = {
  AND: [some('demandQty'), { OR: (['receivedQty', 'inTransitQty', 'toShipQty'] as const).map(some) }],
}
const madeOf = (amount: LineAmount) => (amount === 'COVERED' ? covered : some(columns[amount]))

function lineMeant(filter: NeedFilter | null | undefined): Prisma.NeedLineWhereInput | null {
  const { progress, having, categories, items } = filter ?? {}
  if (!progress && !having && !categories && !items) return null
  return {
    ...(having && { AND: having.map(madeOf) }),
    ...(progress && { progress: { in: progress } }),
    ...(categories && { categoryCode: { in: categories } }),
    ...(items && { itemCode: { in: items } }),
  }
}

const days = z.object({ neededFrom: optional(plainDate), neededUntil: optional(plainDate) })
const daysForm = z.object({ filter: days })

async function needMeant(
  { viewer, database }: Context,
  filter: NeedFilter | null | undefined,
): Promise<NeedsMeant> {
  const { search, states, priorities, oblasts, mine, ofMyPartners } = filter ?? {}
  const { neededFrom, neededUntil } = readForm(daysForm, { filter: filter ?? {} }).filter
  const organisationId = optionalIdOf('Organisation', filter?.organisationId, 'filter.organisationId')
  const partnershipId = optionalIdOf('Partnership', filter?.partnershipId, 'filter.partnershipId')
  const sought = viewer && (await foldSearch(database, search))
  const { where, ranked } = sought ? await withWords(database, viewer, sought) : { where: {}, ranked: null }
  const conditions: Prisma.NeedWhereInput[] = [
    visibleNeeds(viewer),
    where,
    states ? { state: { in: states } } : {},
    priorities ? { priority: { in: priorities } } : {},
    oblasts ? { organisation: { oblastCode: { in: oblasts } } } : {},
    organisationId ? { organisationId } : {},
    partnershipId ? { organisation: { partnershipsAsUa: { some: { id: partnershipId } } } } : {},
    neededFrom ? { neededBy: { gte: new Date(neededFrom) } } : {},
    neededUntil ? { neededBy: { lte: new Date(neededUntil) } } : {},
    mine && viewer ? { organisationId: { in: ownOrganisations(viewer) } } : {},
    ofMyPartners && viewer ? { organisation: { partnershipsAsUa: { some: withMine(viewer) } } } : {},
  ]
  return { where: { AND: conditions }, ranked }
}

const withMine = (viewer: SignedIn): Prisma.PartnershipWhereInput => ({
  status: 'ACTIVE',
  nrwOrgId: { in: ownOrganisations(viewer) },
})

/** Needs with every word somewhere (purpose, city, goods); where the viewer sees none, what is at least alike. */
async function withWords({ prisma }: Database, viewer: Viewer, sought: Sought): Promise<NeedsMeant> {
  const everyWord = { AND: sought.fragments.map((contains) => ({ searchText: { content: { contains } } })) }
  const seen = { AND: [visibleNeeds(viewer), everyWord] }
  if (await prisma.need.findFirst({ where: seen, select: { id: true } }))
    return { where: everyWord, ranked: null }
  const alike = await prisma.$queryRaw<{ id: string }[]>`SELECT id FROM needs_like(${sought.folded}) AS id`
  const ranked = alike.map(({ id }) => id)
  return { where: { id: { in: ranked } }, ranked }
}
