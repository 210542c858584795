import type { Prisma } from '@aidbridge/prisma/client'
import { whyNotCountedThroughLink, whyNotThroughLink } from '@aidbridge/shared/accounts/rights/links'
import { codesOfLink } from '@aidbridge/shared/links/links'
import type { Context, LinkHolder } from '../../platform/context.ts'

const names = { nameDe: true, nameUk: true, nameEn: true } as const
const inOrder = { orderBy: { position: 'asc' } } as const
const photoCount = { _count: { select: { photos: true } } } as const

/** All that a holder can learn of the shipment, as columns: no address, plate, phone, need or pledge, and nobody else's reports. */
const heldFacts = (linkId: string) =>
  ({
    number: true,
    state: true,
    eta: true,
    consignor: { select: names },
    consignee: { select: names },
    lines: {
      ...inOrder,
      select: {
        id: true,
        position: true,
        freeText: true,
        unit: true,
        qty: true,
        correctedQty: true,
        inTransitQty: true,
        item: { select: names },
      },
    },
    milestones: {
      where: { linkId },
      orderBy: [{ occurredAt: 'desc' }, { recordedAt: 'desc' }],
      select: {
        id: true,
        code: true,
        occurredAt: true,
        place: true,
        note: true,
        newEta: true,
        ...photoCount,
      },
    },
    receipts: {
      where: { linkId },
      orderBy: { grnNumber: 'asc' },
      select: {
        state: true,
        version: true,
        occurredAt: true,
        receivedBy: true,
        isFinal: true,
        note: true,
        photos: { select: { id: true } },
        lines: {
          ...inOrder,
          select: {
            shipmentLineId: true,
            freeText: true,
            unit: true,
            qtyGood: true,
            qtyDamaged: true,
            qtyRefused: true,
            note: true,
            photos: { select: { id: true } },
          },
        },
      },
    },
    links: { where: { id: linkId }, select: { language: true, expiresAt: true } },
  }) satisfies Prisma.ShipmentSelect

type Row = Prisma.ShipmentGetPayload<{ select: ReturnType<typeof heldFacts> }>
export type HeldLine = Row['lines'][number] & { forCounting: boolean }
export type HeldReport = Row['milestones'][number]
export type HeldCount = Row['receipts'][number]
export type HeldCountLine = HeldCount['lines'][number]

/** The shipment of a link, as its holder sees it. */
export async function heldShipment({ database }: Context, { linkId, shipmentId, kind }: LinkHolder) {
  const { links, receipts, milestones, lines, ...shipment } =
    await database.prisma.shipment.findUniqueOrThrow({
      where: { id: shipmentId },
      select: heldFacts(linkId),
    })
  const held = { kind, state: shipment.state }
  return {
    ...shipment,
    kind,
    lines: lines.map((line): HeldLine => ({ ...line, forCounting: kind === 'WAREHOUSE' })),
    reports: milestones,
    reportable: codesOfLink[kind].filter((code) => whyNotThroughLink(held, code) === null),
    whyNotCount: whyNotCountedThroughLink(held),
    draft: receipts.find(({ state }) => state === 'DRAFT') ?? null,
    confirmedCounts: receipts.filter(({ state }) => state === 'CONFIRMED').length,
    language: links[0]!.language,
    expiresAt: links[0]!.expiresAt,
  }
}
export type HeldShipment = Awaited<ReturnType<typeof heldShipment>>
