import { succeed } from '../../support/viewer.ts'
import { minutesAgo, pick } from '../../support/story.ts'
import { photo } from './photos.ts'
import { secrets } from './secrets.ts'
import { current, type Journeys } from './shipments.ts'
import type { Scene } from './stage.ts'

type Json = Record<string, any>

/** Zhytomyr counts: one shipment in part, with goods that nobody announced and a draft besides; another one whole. */
export async function countHelp(scene: Scene, { counted, whole, received }: Journeys): Promise<void> {
  const { world, specimens } = scene
  const { zhytomyr, coordination } = world
  const photoOf = (name: string) => photo(scene, zhytomyr.editor, name)
  const count = (shipment: Json, line: Json, more: Json = {}, confirm = true, reason?: string) => {
    const input = {
      shipmentId: shipment.id,
      occurredAt: minutesAgo(10),
      receivedBy: 'Склад міської ради',
      isFinal: false,
      note: secrets.countNote,
      language: 'uk',
      lines: [{ shipmentLineId: shipment.lines[0].id, qtyDamaged: '0', qtyRefused: '0', ...line }],
      ...more,
    }
    const by = reason ? coordination.editor : zhytomyr.editor
    return succeed(world, by, 'recordReceipt', { input, confirm, reason }, fields)
  }
  const keep = (name: string, receipt: Json) => {
    specimens.keep(name, receipt as { id: string })
    receipt.lines.forEach((line: Json, index: number) =>
      specimens.keep(`count ${index + 1} of ${name}`, line as { id: string }),
    )
    return receipt
  }

  const mistaken = await count(counted, { qtyGood: '1' })
  const voided = { ...pick(mistaken), reason: 'Verzählt' }
  await succeed(world, zhytomyr.editor, 'voidReceipt', voided)
  keep('the voided count', mistaken)
  await keepReversal(scene)
  const wrong = {
    itemCode: 'ENE-002',
    unit: 'C62',
    insteadOfId: counted.lines[0].id,
    qtyGood: '1',
    qtyDamaged: '0',
    qtyRefused: '0',
    note: 'Замість замовленого',
  }
  const surprise = { ...wrong, insteadOfId: undefined, itemCode: undefined, freeText: 'Ковдри' }
  keep(
    'the confirmed count',
    await count(
      counted,
      {
        qtyGood: '10',
        qtyDamaged: '2',
        note: 'Дві розбиті',
        photoIds: [await photoOf('the photo of a line')],
      },
      { unexpected: [wrong, surprise], photoIds: [await photoOf('the photo of a count')] },
    ),
  )
  keep(
    'the draft of a count',
    await count(counted, { qtyGood: '3' }, { photoIds: [await photoOf('the photo of a draft')] }, false),
  )
  await photoOf('the photo of nothing yet')

  keep('the whole count', await count(whole, { qtyGood: '4' }, { isFinal: true }))
  keep(
    'the count of the received shipment',
    await count(received, { qtyGood: '2' }, { isFinal: true }, true, 'Ohne Strom'),
  )
  await succeed(world, zhytomyr.editor, 'closeShipment', await current(scene, whole))
  await settle(scene, counted)
}

async function keepReversal({ world, specimens }: Scene): Promise<void> {
  const { id } = await world.database.prisma.receipt.findFirstOrThrow({ where: { kind: 'REVERSAL' } })
  specimens.keep('the reversal', { id: `Receipt:${id}` })
}

/** Of what disagrees, one is settled, one is proposed and agreed on, one is open. */
async function settle({ world, specimens }: Scene, { id }: Json): Promise<void> {
  const { zhytomyr, dortmund, coordination } = world
  const found = await world.database.prisma.discrepancy.findMany({
    where: { shipmentId: (id as string).replace('Shipment:', '') },
  })
  const keep = (type: string, name: string) => {
    const discrepancy = found.find((each) => each.type === type)
    if (!discrepancy) throw new Error(`No ${type} among ${found.map((each) => each.type).join()}`)
    return specimens.keep(name, { id: `Discrepancy:${discrepancy.id}`, version: discrepancy.version })
  }
  const damage = keep('DAMAGE', 'the damage')
  const proposal = { ...damage, resolution: 'DISPOSED', note: secrets.proposalNote }
  const proposed = await succeed(world, zhytomyr.editor, 'proposeResolution', proposal)
  await succeed(world, dortmund.editor, 'agreeToResolution', pick(proposed))
  const other = { ...keep('WRONG_ITEM', 'the wrong item'), resolution: 'RETURNED', note: 'Повернути' }
  await succeed(world, zhytomyr.editor, 'proposeResolution', other)
  const surprise = { ...keep('UNEXPECTED', 'the surprise'), resolution: 'ACCEPTED_OVERAGE', note: 'Behalten' }
  await succeed(world, coordination.editor, 'resolveDiscrepancy', surprise)
}

const fields = 'grnNumber state lines { id }'
