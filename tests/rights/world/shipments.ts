import { succeed } from '../../support/viewer.ts'
import { inDays, minutesAgo, pick } from '../../support/story.ts'
import { photo } from './photos.ts'
import type { Places } from './places.ts'
import type { Promises } from './pledges.ts'
import { secrets } from './secrets.ts'
import type { Scene } from './stage.ts'

type Json = Record<string, any>

/** Whatever the time of day is: the series of whoever sees this has a day that begins before everybody else's. */
const anEarlierDay = () => minutesAgo(30 * 60)

export interface Journeys {
  /** Wait for their count. */
  counted: Json
  whole: Json
  received: Json
  /** Still on its way. */
  road: Json
}

/** Dortmund's shipments to Zhytomyr in every state that somebody else may or may not see. */
export async function sendHelp(scene: Scene, places: Places, promises: Promises): Promise<Journeys> {
  const { world, specimens } = scene
  const { dortmund, zhytomyr, coordination } = world
  const keep = (name: string, shipment: Json) => {
    specimens.keep(name, shipment as { id: string })
    shipment.lines.forEach((line: Json, index: number) =>
      specimens.keep(`${index === 0 ? 'the line' : 'another line'} of ${name}`, line as { id: string }),
    )
    return shipment
  }
  const load = (qty: string) => ({
    allocationId: promises.accepted.id,
    qty,
    lot: 'L-7',
    expiry: inDays(500),
    serials: ['SN-1'],
  })
  const write = (line: Json | Json[], by = dortmund.editor, reason?: string) => {
    const input = { ...journey(scene, places), lines: [line].flat() }
    return succeed(world, by, 'createShipment', { input, reason }, fields)
  }
  const step = (name: string, shipment: Json, args: Json = {}) =>
    succeed(world, dortmund.editor, name, { ...pick(shipment), ...args }, fields)
  const send = async (qty: string) => {
    const ready = await step('makeShipmentReady', await write(load(qty)))
    return step('dispatchShipment', ready, { occurredAt: anEarlierDay() })
  }

  const adHoc = {
    adHocReason: 'Dringend vom Land',
    freeText: secrets.draftGoods,
    unit: 'C62',
    qty: '2',
    // Spoils on its way.
    expiry: inDays(1),
  }
  const sendMore = async () => {
    const draft = await write([load('10'), adHoc], coordination.editor, 'Amtshilfe')
    const consent = { id: draft.lines[1].id, version: draft.version }
    const ready = await step(
      'makeShipmentReady',
      await succeed(world, zhytomyr.editor, 'consentToShipmentLine', consent),
    )
    return step('dispatchShipment', ready, { occurredAt: minutesAgo(120) })
  }

  keep('the draft of a shipment', await write(load('5')))
  const unpromised = keep(
    'the draft beyond promises',
    await write([adHoc, adHoc], coordination.editor, 'Amtshilfe'),
  )
  const consent = { id: unpromised.lines[0].id, version: unpromised.version }
  await succeed(world, zhytomyr.editor, 'consentToShipmentLine', consent)
  keep('the ready shipment', await step('makeShipmentReady', await write(load('2'))))
  await turnBack(scene, keep('the returning shipment', await send('2')))
  const ready = await step('makeShipmentReady', await write(load('3')))
  keep('the cancelled shipment', await step('cancelShipment', ready, { reason: 'Fahrer krank' }))
  const road = keep('the shipment on the road', await sendMore())
  await report(scene, road)
  const corrected = { id: road.lines[0].id, delta: '-1', reason: 'Falsch gezählt' }
  await succeed(world, dortmund.editor, 'correctShipmentLine', {
    ...corrected,
    version: (await current(scene, road)).version,
  })
  const ours = await step('makeShipmentReady', await write(load('1')))
  const sent = { ...pick(ours), occurredAt: minutesAgo(120) }
  const bySame = await succeed(world, coordination.editor, 'dispatchShipment', sent, fields)
  const arrival = { shipmentId: bySame.id, code: 'ARRIVED', occurredAt: minutesAgo(30), language: 'uk' }
  await succeed(world, zhytomyr.editor, 'reportMilestone', { input: arrival })
  keep('what the coordination’s editor dispatched', bySame)
  return {
    road,
    counted: keep('the counted shipment', await send('20')),
    received: keep('the received shipment', await send('2')),
    whole: keep('the closed shipment', await send('4')),
  }
}

const journey = ({ world }: Scene, { warehouse, hospital }: Places) => ({
  consignorId: world.dortmund.gid,
  consignorLocationId: warehouse,
  consigneeId: world.zhytomyr.gid,
  consigneeLocationId: hospital,
  language: 'de',
  carrierId: world.haulier.gid,
  carrierName: secrets.haulage,
  vehiclePlate: secrets.plate,
  driverName: secrets.driver,
  driverPhone: secrets.phone,
  crossingCode: 'PL-KRA',
  plannedDispatch: minutesAgo(300),
  eta: minutesAgo(-3000),
  note: secrets.draftNote,
})

/** What happened on the way, by the carrier. */
async function report(scene: Scene, { id }: Json): Promise<void> {
  const { world, specimens } = scene
  const by = world.haulier.editor
  const input = {
    shipmentId: id,
    code: 'CUSTOMS_HOLD',
    occurredAt: minutesAgo(60),
    place: 'Korczowa',
    crossingCode: 'PL-KRA',
    newEta: minutesAgo(-4000),
    note: 'Papiere fehlen',
    language: 'de',
    photoIds: [await photo(scene, by, 'the photo of a milestone')],
  }
  const { milestones } = await succeed(world, by, 'reportMilestone', { input }, 'milestones { id code }')
  const held = milestones.find(({ code }: Json) => code === 'CUSTOMS_HOLD')
  specimens.keep('the hold at customs', held)
}

async function turnBack({ world }: Scene, { id }: Json): Promise<void> {
  const input = { shipmentId: id, code: 'RETURNING', occurredAt: minutesAgo(30), language: 'de' }
  await succeed(world, world.dortmund.editor, 'reportMilestone', { input })
}

export async function current({ world }: Scene, { id }: Json): Promise<{ id: string; version: number }> {
  const { version } = await world.database.prisma.shipment.findUniqueOrThrow({
    where: { id: (id as string).replace('Shipment:', '') },
  })
  return { id, version }
}

const fields = 'number state lines { id }'
