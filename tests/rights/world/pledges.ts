import { succeed } from '../../support/viewer.ts'
import { inDays, pick } from '../../support/story.ts'
import type { Needs } from './needs.ts'
import type { Places } from './places.ts'
import { secrets } from './secrets.ts'
import type { Scene } from './stage.ts'

type Json = Record<string, any>

const private_ = {
  funding: [{ source: secrets.funding, reference: secrets.fundingReference }],
  fileReference: secrets.fileReference,
  availableFrom: inDays(1),
  availableUntil: inDays(90),
  note: 'Ohne Kraftstoff',
  actor: 'ADMINISTRATION',
  language: 'de',
}

const offeredLines = [
  {
    itemCode: 'ENE-001',
    qtyPledged: '50',
    qtyTyped: '50 Stück',
    unit: 'C62',
    condition: 'USED',
    wearPercent: 20,
    earliestExpiry: inDays(400),
    unitValue: '1200.00',
    weightOverrideKg: '47',
    serials: ['SN-1', 'SN-2'],
  },
]
const draftLines = [{ freeText: secrets.draftGoods, qtyPledged: '4', unit: 'C62', condition: 'NEW' }]

export interface Promises {
  /** Two accepted allocations with much left to ship. */
  accepted: Json
  pool: Json
  draft: Json
}

/** Dortmund's pledges: a draft, one in the pool, an answer, one that was declined; and what Zhytomyr said to them. */
export async function promiseHelp(scene: Scene, { warehouse }: Places, { story }: Needs): Promise<Promises> {
  const { world, specimens } = scene
  const { dortmund, zhytomyr, coordination } = world
  const keep = (name: string, pledge: Json) => {
    specimens.keep(name, pledge as { id: string })
    pledge.lines.forEach((line: Json) => specimens.keep(`the line of ${name}`, line as { id: string }))
    return pledge
  }
  const write = (lines: Json[]) => {
    const input = { ...private_, organisationId: dortmund.gid, pickUpLocationId: warehouse, lines }
    return succeed(world, dortmund.editor, 'createPledge', { input }, fields)
  }
  const step = (name: string, pledge: Json, args: Json = {}) =>
    succeed(world, dortmund.approver, name, { ...pick(pledge), ...args }, fields)

  const draft = keep('the draft of a pledge', await write(draftLines))
  const offered = await step('offerPledge', await write(offeredLines))
  keep('the declined pledge', await step('declinePledge', offered, { reason: 'Kein Beschluss' }))
  keep('the offered pledge', await step('offerPledge', await write(offeredLines)))
  keep('the idle pledge', await step('confirmPledge', await step('offerPledge', await write(offeredLines))))
  const pool = await step('confirmPledge', await step('offerPledge', await write(offeredLines)))
  keep('the pledge in the pool', pool)
  const withdrawn = { id: pool.lines[0].id, version: pool.version, qty: '2', reason: 'Defekt' }
  await succeed(world, dortmund.approver, 'withdrawPledgeLine', withdrawn)

  const answer = {
    ...private_,
    needId: story.id,
    organisationId: dortmund.gid,
    lines: [{ needLineId: story.lines[0].id, qty: '60', qtyTyped: '60', condition: 'USED', wearPercent: 5 }],
  }
  const answered = keep(
    'the answer to the need',
    await succeed(world, dortmund.editor, 'answerNeed', { input: answer }, fields),
  )
  await step('confirmPledge', answered)

  const allocation = { id: await allocationOf(scene, answered) }
  specimens.keep('the accepted allocation', allocation)
  const consent = { ...(await now(scene, allocation.id)), consentNote: `${secrets.consent}, 3. Mai` }
  const accepted = await succeed(world, coordination.editor, 'acceptAllocation', consent, 'qty')
  await succeed(world, zhytomyr.editor, 'releaseAllocation', {
    ...pick(accepted),
    qty: '1',
    reason: 'Einer weniger',
  })

  const propose = (qty: string) =>
    succeed(world, dortmund.editor, 'proposeAllocation', {
      input: {
        pledgeLineId: pool.lines[0].id,
        needLineId: story.lines[0].id,
        qty,
        note: 'Ab Lager',
        answerBy: inDays(0),
      },
    })
  specimens.keep('the proposed allocation', (await propose('5')) as { id: string })
  const refused = { ...pick(await propose('3')), reason: 'Zu groß' }
  specimens.keep(
    'the declined allocation',
    (await succeed(world, zhytomyr.editor, 'declineAllocation', refused)) as { id: string },
  )
  return { accepted, pool, draft }
}

async function allocationOf({ world }: Scene, pledge: Json): Promise<string> {
  const pledgeId = (pledge.id as string).replace('Pledge:', '')
  const { id } = await world.database.prisma.allocation.findFirstOrThrow({
    where: { pledgeLine: { pledgeId } },
  })
  return `Allocation:${id}`
}

async function now({ world }: Scene, id: string): Promise<{ id: string; version: number }> {
  const { version } = await world.database.prisma.allocation.findUniqueOrThrow({
    where: { id: id.replace('Allocation:', '') },
  })
  return { id, version }
}

const fields = 'number state lines { id }'
