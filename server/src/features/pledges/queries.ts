import type { AllocationState, PledgeState, Prisma } from '@aidbridge/prisma/client'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import { pledgeIsOpen, pledgeSteps } from '@aidbridge/shared/pledges/lifecycle'
import { statesOf } from '@aidbridge/shared/core/lifecycle'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'
import { visibleNeeds } from '../needs/queries.ts'
import { soughtIn, type Word } from './sought.ts'

/**
 * Own pledges in any state; others' once offered, where they answer or were proposed to a need of one's own, or come
 * from a partner.
 */
export function visiblePledges(viewer: Viewer): Prisma.PledgeWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: ownOrganisations(viewer) }
  const toOwnNeed = { needLine: { need: { organisationId: own } } }
  return {
    OR: [
      { organisationId: own },
      {
        state: { not: 'DRAFT' },
        OR: [
          { need: { organisationId: own } },
          { lines: { some: { allocations: { some: toOwnNeed } } } },
          { organisation: partnersOf(own) },
        ],
      },
    ],
  }
}

function partnersOf(own: { in: string[] }): Prisma.OrganisationWhereInput {
  const known = { in: ['ACTIVE' as const, 'SUSPENDED' as const] }
  return {
    OR: [
      { partnershipsAsNrw: { some: { status: known, uaOrgId: own } } },
      { partnershipsAsUa: { some: { status: known, nrwOrgId: own } } },
    ],
  }
}

/** Who gets what from whom is between the two, and the coordination. */
export function visibleAllocations(viewer: Viewer): Prisma.AllocationWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { organisationId: { in: ownOrganisations(viewer) } }
  return { OR: [{ needLine: { need: own } }, { pledgeLine: { pledge: own } }] }
}

/** Who cannot help with what, as far as it was not taken back: for the two sides and the coordination. */
export function standingDeclines(viewer: Viewer): Prisma.NeedDeclineWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return { withdrawnAt: null }
  const own = { organisationId: { in: ownOrganisations(viewer) } }
  return { withdrawnAt: null, OR: [own, { needLine: { need: own } }] }
}

export const pledgeNumbered = (viewer: Viewer, number: string): Prisma.PledgeWhereInput => ({
  number,
  AND: [visiblePledges(viewer)],
})

export interface PledgeFilter {
  search?: string | null | undefined
  states?: PledgeState[] | null | undefined
  organisationId?: string | null | undefined
  partnershipId?: string | null | undefined
  needId?: string | null | undefined
  categories?: string[] | null | undefined
  items?: string[] | null | undefined
  mine?: boolean | null | undefined
  available?: boolean | null | undefined
}

export const openPledge = { state: { in: statesOf(pledgeSteps).filter(pledgeIsOpen) } }

/** The list: those that match and that the viewer may see. */
export async function pledgesMeant(
  { viewer, database }: Context,
  filter: PledgeFilter | null | undefined,
): Promise<Prisma.PledgeWhereInput> {
  const { search, states, categories, items, mine, available } = filter ?? {}
  const organisationId = optionalIdOf('Organisation', filter?.organisationId, 'filter.organisationId')
  const pair = optionalIdOf('Partnership', filter?.partnershipId, 'filter.partnershipId')
  const needId = optionalIdOf('Need', filter?.needId, 'filter.needId')
  const sought = await soughtIn(database, search)
  return {
    AND: [
      visiblePledges(viewer),
      states ? { state: { in: states } } : {},
      organisationId ? { organisationId } : {},
      pair ? withinPair(viewer, pair) : {},
      needId ? { needId } : {},
      categories ? { lines: { some: { item: { categoryCode: { in: categories } } } } } : {},
      items ? { lines: { some: { itemCode: { in: items } } } } : {},
      mine && viewer ? { organisationId: { in: ownOrganisations(viewer) } } : {},
      available ? { ...openPledge, lines: { some: { availableQty: { gt: 0 } } } } : {},
      sought ? { OR: [{ number: sought.asTyped }, { AND: sought.words.map(inPledge) }] } : {},
    ],
  }
}

/** From its NRW side, for its Ukrainian side; that it is for that side has to be visible as well. */
function withinPair(viewer: Viewer, id: string): Prisma.PledgeWhereInput {
  const organisation = { partnershipsAsUa: { some: { id } } }
  const proposed = { needLine: { need: { organisation } }, AND: [visibleAllocations(viewer)] }
  return {
    organisation: { partnershipsAsNrw: { some: { id } } },
    OR: [
      { need: { organisation, AND: [visibleNeeds(viewer)] } },
      { lines: { some: { allocations: { some: proposed } } } },
    ],
  }
}

const inPledge = (word: Word): Prisma.PledgeWhereInput => ({
  OR: [
    { organisation: { search: word.folded } },
    { need: { organisation: { search: word.folded } } },
    { lines: { some: inGoods(word) } },
  ],
})

export const inGoods = ({ folded, asTyped }: Word) => ({
  OR: [{ item: { search: folded } }, { freeText: asTyped }],
})

export interface AllocationFilter {
  search?: string | null | undefined
  states?: AllocationState[] | null | undefined
  toAnswer?: boolean | null | undefined
  toShip?: boolean | null | undefined
  consignorId?: string | null | undefined
  consigneeId?: string | null | undefined
  needId?: string | null | undefined
  pledgeId?: string | null | undefined
}

/** The inbox of proposals, and what waits to be packed. */
export async function allocationsMeant(
  { viewer, database }: Context,
  filter: AllocationFilter | null | undefined,
): Promise<Prisma.AllocationWhereInput> {
  const { states, toAnswer, toShip } = filter ?? {}
  const giver = optionalIdOf('Organisation', filter?.consignorId, 'filter.consignorId')
  const asker = optionalIdOf('Organisation', filter?.consigneeId, 'filter.consigneeId')
  const needId = optionalIdOf('Need', filter?.needId, 'filter.needId')
  const pledgeId = optionalIdOf('Pledge', filter?.pledgeId, 'filter.pledgeId')
  const sought = await soughtIn(database, filter?.search)
  return {
    AND: [
      visibleAllocations(viewer),
      states ? { state: { in: states } } : {},
      toAnswer && viewer ? unansweredBy(viewer) : {},
      toShip ? { unplannedQty: { gt: 0 } } : {},
      giver ? { pledgeLine: { pledge: { organisationId: giver } } } : {},
      asker ? { needLine: { need: { organisationId: asker } } } : {},
      needId ? { needLine: { needId } } : {},
      pledgeId ? { pledgeLine: { pledgeId } } : {},
      sought ? { OR: [numbered(sought.asTyped), { AND: sought.words.map(inAllocation) }] } : {},
    ],
  }
}

const numbered = (number: Word['asTyped']): Prisma.AllocationWhereInput => ({
  OR: [{ pledgeLine: { pledge: { number } } }, { needLine: { need: { number } } }],
})

const inAllocation = (word: Word): Prisma.AllocationWhereInput => ({
  OR: [
    { pledgeLine: inGoods(word) },
    { needLine: inGoods(word) },
    { pledgeLine: { pledge: { organisation: { search: word.folded } } } },
    { needLine: { need: { organisation: { search: word.folded } } } },
  ],
})

/** The recipient answers; a coordinator may for any of them, who records the consent. */
const unansweredBy = (viewer: SignedIn): Prisma.AllocationWhereInput => ({
  state: 'PROPOSED',
  ...(viewer.isCoordinator
    ? {}
    : { needLine: { need: { organisationId: { in: ownOrganisations(viewer) } } } }),
})
