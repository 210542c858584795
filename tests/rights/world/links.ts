import { randomBytes } from 'node:crypto'
import type { LinkHolder } from '@aidbridge/server/platform/context'
import type { Party } from '../../support/world.ts'
import type { Journeys } from './shipments.ts'
import type { Links, Scene } from './stage.ts'

/** For the shipment on the road: one for its driver, one for the warehouse it goes to. */
export async function giveOutLinks(scene: Scene, { road }: Journeys): Promise<Links> {
  const { dortmund, zhytomyr } = scene.world
  const shipmentId = (road.id as string).replace('Shipment:', '')
  return {
    driver: await giveOut(scene, 'DRIVER', shipmentId, dortmund),
    warehouse: await giveOut(scene, 'WAREHOUSE', shipmentId, zhytomyr),
  }
}

async function giveOut(
  { world }: Scene,
  kind: LinkHolder['kind'],
  shipmentId: string,
  { id: organisationId, editor }: Party,
): Promise<LinkHolder> {
  const link = await world.database.prisma.shipmentLink.create({
    data: {
      kind,
      shipmentId,
      organisationId,
      label: kind,
      language: 'de',
      tokenHash: randomBytes(32).toString('hex'),
      createdById: editor.userId,
      expiresAt: new Date(Date.now() + 7 * 86_400_000),
    },
  })
  return { linkId: link.id, shipmentId, organisationId, kind }
}
