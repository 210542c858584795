import type { Category, Item, Oblast, Partnership, Priority } from '@aidbridge/prisma/client'
import { membershipIn, type SignedIn, type Viewer } from '@aidbridge/shared/accounts/roles'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { priorities } from '@aidbridge/shared/needs/words'
import { addMeasures, isNothing, type Measures, noMeasures } from '@aidbridge/shared/reporting/measures'
import type { OverviewQuery } from '@aidbridge/shared/reporting/query'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { readFilter, seenMovements } from './filter.ts'
import { type Group, readGroups, type Summed } from './groups.ts'
import { itemsOf, readNames } from './names.ts'
import type { DaySums } from './series.ts'
import { isSummedAhead, readSummedAhead } from './summed-ahead.ts'

export interface OverviewResult {
  at: Date
  figures: Measures
  byCategory: { category: Category | null; figures: Measures }[]
  byItem: { item: Item | null; figures: Measures }[]
  byOblast: { oblast: Oblast | null; figures: Measures }[]
  byPriority: { priority: Priority; figures: Measures }[]
  byPartnership: PartnershipFigures[]
  /** Running totals. */
  series: DaySums[]
}

export interface PartnershipFigures {
  partnership: Partnership
  /** The whole demand of the Ukrainian side, which its partners share. */
  figures: Measures
  /** What its NRW side gives to it; null for viewers of neither side. */
  given: Measures | null
}

/** Needs against what has been delivered, as far as the viewer may see. Reads only the roll-up, and what of it is summed ahead. Throws InvalidInput. */
export async function overview({ viewer, database }: Context, input: unknown): Promise<OverviewResult> {
  const query = readFilter(input)
  return database.reading((there) => figuresOf(there, viewer, query))
}

async function figuresOf(database: Database, viewer: Viewer, query: OverviewQuery): Promise<OverviewResult> {
  const partnershipId = optionalIdOf('Partnership', query.partnershipId, 'filter.partnershipId')
  const at = now()
  const names = await readNames(database, partnershipId)
  const { partnerships } = names
  const city = partnershipId ? (partnerships[0]?.uaOrgId ?? null) : null
  const sees = viewer !== null && (partnershipId === null || city !== null)
  const read = isSummedAhead(query) ? readSummedAhead : readGroups
  const until = query.asOf ?? reportingDay(at)
  const { groups, series }: Summed = sees
    ? await read(database, viewer, { ...query, city, until })
    : { groups: [], series: [] }
  const item = await itemsOf(database, groups)
  const by = (breakdown: Group['by']) =>
    groups.filter((group) => group.by === breakdown && !isNothing(group.measures))
  return {
    at,
    figures: by('total')[0]?.measures ?? noMeasures,
    byCategory: by('category').map(({ key, measures }) => ({
      category: names.category(key),
      figures: measures,
    })),
    byItem: by('item').map(({ key, measures }) => ({ item: item(key), figures: measures })),
    byOblast: by('oblast').map(({ key, measures }) => ({ oblast: names.oblast(key), figures: measures })),
    byPriority: priorities.flatMap((priority) =>
      by('priority')
        .filter(({ key }) => key === priority)
        .map(({ measures }) => ({ priority, figures: measures })),
    ),
    byPartnership: viewer ? perPartnership(viewer, partnerships, by('city'), by('donor')) : [],
    series,
  }
}

function perPartnership(
  viewer: SignedIn,
  partnerships: Partnership[],
  cities: Group[],
  donors: Group[],
): PartnershipFigures[] {
  const isMine = ({ nrwOrgId, uaOrgId }: Partnership) =>
    viewer.isCoordinator || [nrwOrgId, uaOrgId].some((id) => membershipIn(viewer, id))
  return partnerships.flatMap((partnership) => {
    const { nrwOrgId, uaOrgId } = partnership
    const city = cities.find(({ key }) => key === uaOrgId)
    if (!city) return []
    const given = donors.filter(({ key, donorId }) => key === uaOrgId && donorId === nrwOrgId)
    const total = given.map(({ measures }) => measures).reduce(addMeasures, noMeasures)
    return [{ partnership, figures: city.measures, given: isMine(partnership) ? total : null }]
  })
}

/** The first day of which the viewer can be told figures "as known then"; null where there is nothing to tell yet. */
export async function overviewSince({ viewer, database }: Context): Promise<Date | null> {
  if (!viewer) return null
  const [first] = await database.reading(
    ({ prisma }) => prisma.$queryRaw<{ day: Date | null }[]>`
      SELECT min(recorded_on) AS day FROM overview_movement WHERE ${seenMovements(viewer)}`,
  )
  return first!.day
}
