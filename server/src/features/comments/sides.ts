import { type CommentedType, commentedTypes } from '@aidbridge/shared/comments/records'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import { isDatabaseId, readGlobalId } from '../../graphql/global-ids.ts'
import type { Tx } from '../../platform/context.ts'
import { recordCounts } from './record-counts.ts'

/** A record that people write about, and the organisations on its sides. */
export interface Discussed {
  type: CommentedType
  id: string
  sideIds: readonly string[]
}

/**
 * The organisations on the sides of a record; null: there is none. A need is discussed by its partners and by those who
 * supply it, once it is verified; whoever sees it only because it is shown to the network is on no side, nor is a carrier.
 */
export const sidesOf = (prisma: Tx, { type, id }: Pick<Discussed, 'type' | 'id'>): Promise<string[] | null> =>
  finders[type](prisma, id)

const finders: Record<CommentedType, (prisma: Tx, id: string) => Promise<string[] | null>> = {
  Need: async (prisma, id) => {
    const need = await prisma.need.findUnique({
      where: { id },
      select: {
        organisationId: true,
        verifiedAt: true,
        organisation: {
          select: { partnershipsAsUa: { where: { status: 'ACTIVE' }, select: { nrwOrgId: true } } },
        },
      },
    })
    if (!need) return null
    const { organisationId, verifiedAt, organisation } = need
    if (!verifiedAt) return [organisationId]
    const partnerIds = organisation.partnershipsAsUa.map(({ nrwOrgId }) => nrwOrgId)
    return [organisationId, ...partnerIds, ...(await suppliersOf(prisma, id))]
  },
  Pledge: async (prisma, id) => {
    const pledge = await prisma.pledge.findUnique({
      where: { id },
      select: { organisationId: true, state: true, need: { select: { organisationId: true } } },
    })
    if (!pledge) return null
    const { organisationId, state, need } = pledge
    if (state === 'DRAFT') return [organisationId]
    return [organisationId, ...(need ? [need.organisationId] : []), ...(await askersOf(prisma, id))]
  },
  Shipment: async (prisma, id) => {
    const shipment = await prisma.shipment.findUnique({ where: { id }, select: pair })
    return shipment && [shipment.consignorId, shipment.consigneeId]
  },
  Discrepancy: async (prisma, id) => {
    const discrepancy = await prisma.discrepancy.findUnique({
      where: { id },
      select: { shipment: { select: pair } },
    })
    return discrepancy && [discrepancy.shipment.consignorId, discrepancy.shipment.consigneeId]
  },
}

const pair = { consignorId: true, consigneeId: true } as const

/** Whose offers were accepted: an offer that nobody has answered opens no door. */
async function suppliersOf(prisma: Tx, needId: string): Promise<string[]> {
  const suppliers = await prisma.organisation.findMany({
    where: {
      pledges: {
        some: { lines: { some: { allocations: { some: { state: 'ACCEPTED', needLine: { needId } } } } } },
      },
    },
    select: { id: true },
  })
  return suppliers.map(({ id }) => id)
}

/** To whose needs something of the pledge is proposed or promised. */
async function askersOf(prisma: Tx, pledgeId: string): Promise<string[]> {
  const toIt = { state: { in: ['PROPOSED' as const, 'ACCEPTED' as const] }, pledgeLine: { pledgeId } }
  const askers = await prisma.organisation.findMany({
    where: { needs: { some: { lines: { some: { allocations: { some: toIt } } } } } },
    select: { id: true },
  })
  return askers.map(({ id }) => id)
}

/** The record behind a global id, if people may write about it and the viewer may see it. */
export async function discussedRecord(
  prisma: Tx,
  viewer: SignedIn,
  globalId: string,
): Promise<Discussed | null> {
  const { typename, id } = readGlobalId(globalId)
  const type = commentedTypes.find((each) => each === typename)
  if (!type || !isDatabaseId(id) || (await recordCounts[type](prisma, viewer, id)) === 0) return null
  const sideIds = await sidesOf(prisma, { type, id })
  return sideIds && { type, id, sideIds }
}

/** Where a comment says to which record it belongs. */
export const columnOf = {
  Need: 'needId',
  Pledge: 'pledgeId',
  Shipment: 'shipmentId',
  Discrepancy: 'discrepancyId',
} as const satisfies Record<CommentedType, string>
