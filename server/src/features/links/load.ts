import type { Prisma } from '@aidbridge/prisma/client'
import type { LinkSubject } from '@aidbridge/shared/accounts/rights/links'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { linkStateOf } from '@aidbridge/shared/links/links'
import { now } from '../../platform/clock.ts'
import type { Context, LinkHolder, Tx } from '../../platform/context.ts'
import { visibleLinks } from './queries.ts'
import { LinkRefused } from './refused.ts'

/** What rights and state of a link depend on. */
export const linkFacts = {
  id: true,
  kind: true,
  expiresAt: true,
  revokedAt: true,
  wrongTries: true,
  shipment: { select: { id: true, state: true, consignorId: true, consigneeId: true, eta: true } },
} satisfies Prisma.ShipmentLinkSelect

type LinkRow = Prisma.ShipmentLinkGetPayload<{ select: typeof linkFacts }>

export const linkSubject = ({ kind, shipment }: Pick<LinkRow, 'kind' | 'shipment'>): LinkSubject => ({
  kind,
  state: shipment.state,
  consignorId: shipment.consignorId,
  consigneeId: shipment.consigneeId,
})

export const stateOfLink = (link: Pick<LinkRow, 'expiresAt' | 'revokedAt' | 'wrongTries' | 'shipment'>) =>
  linkStateOf({ ...link, shipmentState: link.shipment.state }, now())

/** @throws Refusal NotFound, the same for a link that does not exist and for one that the viewer may not see */
export async function linkFor(tx: Tx, viewer: Viewer, id: string) {
  const select = { ...linkFacts, label: true, language: true } satisfies Prisma.ShipmentLinkSelect
  const link = await tx.shipmentLink.findFirst({ where: { id, AND: [visibleLinks(viewer)] }, select })
  if (!link) throw new Refusal('NotFound')
  return link
}

/** @throws Refusal for whoever has no link */
export function holderOf({ link }: Context): LinkHolder {
  if (!link) throw new Refusal('NotAllowed', { why: 'NOT_SIGNED_IN' })
  return link
}

/**
 * Locks the holder's own shipment and looks again: a link that was revoked between the request and its deed does nothing.
 * @throws LinkRefused
 */
export async function lockOwnShipment(tx: Tx, { language }: Context, { linkId, shipmentId }: LinkHolder) {
  await tx.$queryRaw`SELECT id FROM shipment WHERE id = ${shipmentId}::uuid FOR UPDATE`
  await tx.$queryRaw`SELECT id FROM shipment_link WHERE id = ${linkId}::uuid FOR SHARE`
  const link = await tx.shipmentLink.findUniqueOrThrow({ where: { id: linkId }, select: linkFacts })
  if (stateOfLink(link) !== 'ACTIVE') throw new LinkRefused('LINK_ENDED', language)
}
