import { randomBytes, randomUUID } from 'node:crypto'
import type { LinkHolder } from '@aidbridge/server/platform/context'
import { contextFor, succeed } from '../../support/viewer.ts'
import { minutesAgo } from '../../support/story.ts'
import type { Party } from '../../support/world.ts'
import { askAs } from '../walk/ask.ts'
import { photo } from './photos.ts'
import type { Journeys } from './shipments.ts'
import type { Links, Scene } from './stage.ts'

type Json = Record<string, any>

/**
 * One for the driver of the shipment on the road, one for the warehouse that counts another; each has been used, and a
 * third was taken back.
 */
export async function giveOutLinks(scene: Scene, { road, counted, received }: Journeys): Promise<Links> {
  const { dortmund, zhytomyr } = scene.world
  const driver = await giveOut(scene, 'DRIVER', road, dortmund, 'the driver’s link')
  const warehouse = await giveOut(scene, 'WAREHOUSE', counted, zhytomyr, 'the warehouse’s link')
  const revoked = await giveOut(scene, 'WAREHOUSE', received, zhytomyr, 'the revoked link')
  await scene.world.database.prisma.shipmentLink.update({
    where: { id: revoked.linkId },
    data: { revokedAt: new Date() },
  })
  await report(scene, driver, 'the border, through a link', 'BORDER_CROSSED')
  await report(scene, driver, 'a delay, through a link', 'DELAYED', { newEta: minutesAgo(-5000) })
  await review(scene, 'the border, through a link')
  await count(scene, warehouse, counted)
  return { driver, warehouse }
}

async function giveOut(
  { world, specimens }: Scene,
  kind: LinkHolder['kind'],
  shipment: Json,
  { id: organisationId, editor }: Party,
  name: string,
): Promise<LinkHolder> {
  const shipmentId = (shipment.id as string).replace('Shipment:', '')
  const { id } = await world.database.prisma.shipmentLink.create({
    data: {
      kind,
      shipmentId,
      organisationId,
      label: 'Fahrer Mykhailenko',
      language: 'de',
      tokenHash: randomBytes(32).toString('hex'),
      createdById: editor.userId,
      expiresAt: new Date(Date.now() + 7 * 86_400_000),
      lastUsedAt: new Date(),
    },
  })
  specimens.keep(name, { id: `ShipmentLink:${id}` })
  return { linkId: id, shipmentId, organisationId, kind }
}

async function throughLink({ world }: Scene, link: LinkHolder, mutation: string, input: Json): Promise<void> {
  const context = { ...(await contextFor(world, null)), link }
  const type = mutation === 'countByLink' ? 'LinkCountInput' : 'LinkReportInput'
  const source = `mutation ($input: ${type}!, $key: String!) { result: ${mutation}(input: $input, key: $key) { __typename ... on Refusal { message } } }`
  const { data, errors } = await askAs(context, source, { input, key: randomUUID() })
  if (errors[0] || data?.['result'].message) throw new Error(`${mutation}: ${JSON.stringify([data, errors])}`)
}

async function report(
  scene: Scene,
  link: LinkHolder,
  name: string,
  code: 'BORDER_CROSSED' | 'DELAYED',
  more: Json = {},
): Promise<void> {
  const input = {
    ...more,
    code,
    occurredAt: minutesAgo(5),
    place: 'Korczowa',
    note: 'Ohne Aufenthalt',
    language: 'de',
  }
  await throughLink(scene, link, 'reportByLink', input)
  const { prisma } = scene.world.database
  const { id } = await prisma.milestone.findFirstOrThrow({ where: { linkId: link.linkId, code } })
  scene.specimens.keep(name, { id: `Milestone:${id}` })
}

async function review({ world, specimens }: Scene, name: string): Promise<void> {
  const id = specimens.named('Milestone', name)
  await succeed(world, world.dortmund.editor, 'reviewMilestone', { id, verdict: 'DOUBTED', note: 'Zu früh' })
}

async function count(scene: Scene, link: LinkHolder, { lines }: Json): Promise<void> {
  const taken = (name: string) => photo(scene, { linkId: link.linkId }, name)
  const qty = { qtyGood: '1', qtyDamaged: '0', qtyRefused: '0', note: 'Ціле' }
  await throughLink(scene, link, 'countByLink', {
    occurredAt: minutesAgo(1),
    receivedBy: 'Зміна складу',
    isFinal: false,
    note: 'З телефону',
    language: 'uk',
    photoIds: [await taken('the photo of a count through a link')],
    lines: [
      { shipmentLineId: lines[0].id, ...qty, photoIds: [await taken('the photo of a line through a link')] },
    ],
    unexpected: [{ freeText: 'Ковдри', unit: 'C62', ...qty }],
  })
  const { prisma } = scene.world.database
  const { id } = await prisma.receipt.findFirstOrThrow({ where: { linkId: link.linkId } })
  scene.specimens.keep('the count through a link', { id: `Receipt:${id}` })
}
