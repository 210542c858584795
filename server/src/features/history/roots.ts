import type { Context } from '../../platform/context.ts'
import { isDatabaseId, readGlobalId } from '../../graphql/global-ids.ts'
import { visibleNeeds } from '../needs/queries.ts'
import { visibleOrganisations } from '../organisations/queries.ts'
import { visiblePartnerships } from '../partnerships/queries.ts'
import { visiblePledges } from '../pledges/queries.ts'
import { visibleDiscrepancies } from '../receipts/queries.ts'
import { visibleReceipts, visibleShipments } from '../shipments/queries.ts'
import type { Root } from './queries.ts'

type Find = (context: Context, id: string) => Promise<(string | null)[] | undefined>

const sides = { select: { consignorId: true, consigneeId: true } }

/** Whose business a record is, if the viewer may see it. */
const owners: Record<Root['type'], Find> = {
  Need: async ({ viewer, database: { prisma } }, id) => {
    const need = await prisma.need.findFirst({ where: { id, AND: [visibleNeeds(viewer)] } })
    return need ? [need.organisationId] : undefined
  },
  Pledge: async ({ viewer, database: { prisma } }, id) => {
    const pledge = await prisma.pledge.findFirst({ where: { id, AND: [visiblePledges(viewer)] } })
    return pledge ? [pledge.organisationId] : undefined
  },
  Shipment: async ({ viewer, database: { prisma } }, id) => {
    const shipment = await prisma.shipment.findFirst({
      where: { id, AND: [visibleShipments(viewer)] },
      ...sides,
    })
    return shipment ? [shipment.consignorId, shipment.consigneeId] : undefined
  },
  Receipt: async ({ viewer, database: { prisma } }, id) => {
    const where = { id, AND: [visibleReceipts(viewer)] }
    const receipt = await prisma.receipt.findFirst({ where, select: { shipment: sides } })
    return receipt ? [receipt.shipment.consignorId, receipt.shipment.consigneeId] : undefined
  },
  Discrepancy: async ({ viewer, database: { prisma } }, id) => {
    const where = { id, AND: [visibleDiscrepancies(viewer)] }
    const discrepancy = await prisma.discrepancy.findFirst({ where, select: { shipment: sides } })
    return discrepancy ? [discrepancy.shipment.consignorId, discrepancy.shipment.consigneeId] : undefined
  },
  Organisation: async ({ viewer, database: { prisma } }, id) => {
    const found = await prisma.organisation.findFirst({ where: { id, AND: [visibleOrganisations(viewer)] } })
    return found ? [found.id] : undefined
  },
  Partnership: async ({ viewer, database: { prisma } }, id) => {
    const pair = await prisma.partnership.findFirst({ where: { id, AND: [visiblePartnerships(viewer)] } })
    return pair ? [pair.nrwOrgId, pair.uaOrgId] : undefined
  },
}

/** The record behind a global id, as far as it has a history and the viewer may see it. */
export async function rootOf(context: Context, globalId: string): Promise<Root | null> {
  const { typename, id } = readGlobalId(globalId)
  if (!Object.hasOwn(owners, typename) || !isDatabaseId(id)) return null
  const type = typename as Root['type']
  const found = await owners[type](context, id)
  return found ? { type, id, organisationIds: found.filter((each) => each !== null) } : null
}
