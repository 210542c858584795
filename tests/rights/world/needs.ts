import { act, succeed } from '../../support/viewer.ts'
import { inDays, needInput, pick, verifiedNeed } from '../../support/story.ts'
import type { Places } from './places.ts'
import { secrets } from './secrets.ts'
import type { Scene } from './stage.ts'

type Json = Record<string, any>

const lines = [
  {
    itemCode: 'ENE-001',
    qtyRequested: '100',
    qtyTyped: '100 Stück',
    unit: 'C62',
    specification: '230 V',
    acceptsUsed: true,
  },
  { freeText: 'Кабель', category: 'ENE', qtyRequested: '40', unit: 'C62', acceptsSubstitute: true },
]

export interface Needs {
  story: Json
  draft: Json
}

/** One of Zhytomyr's needs in every state that somebody else may or may not see. */
export async function askForHelp(scene: Scene, { hospital }: Places): Promise<Needs> {
  const { world, specimens } = scene
  const { zhytomyr, chernivtsi, coordination } = world
  const { editor } = zhytomyr
  const extra = { deliveryLocationId: hospital, peopleServed: 1200 }
  const keep = (name: string, need: Json) => {
    specimens.keep(name, need as { id: string })
    need.lines.forEach((line: Json, index: number) =>
      specimens.keep(`line ${index + 1} of ${name}`, line as { id: string }),
    )
    return need
  }
  const story = keep('the need for partners', await verifiedNeed(world, lines, extra))
  const keepWhole = (qtyRequested: string) => [{ itemCode: 'ENE-002', qtyRequested, unit: 'C62' }]
  keep(
    'the need for the network',
    await verifiedNeed(world, keepWhole('7'), { ...extra, visibility: 'NETWORK' }),
  )
  keep('the need of Chernivtsi', await verifiedNeed(world, keepWhole('3'), {}, chernivtsi))

  const hidden = {
    ...extra,
    visibility: 'PUBLIC',
    purpose: secrets.draftPurpose,
    neededBy: inDays(3),
  }
  const draftLines = [{ freeText: secrets.draftGoods, category: 'WAS', qtyRequested: '2', unit: 'C62' }]
  const write = (input: Json) => succeed(world, editor, 'createNeed', { input }, needFields)
  const draft = keep('the draft of a need', await write(needInput(zhytomyr, draftLines, hidden)))

  const second = await write(needInput(zhytomyr, keepWhole('2'), hidden))
  keep('the submitted need', await succeed(world, editor, 'submitNeed', pick(second), needFields))
  const third = await succeed(
    world,
    editor,
    'submitNeed',
    pick(await write(needInput(zhytomyr, keepWhole('2'), hidden))),
  )
  const sentBack = { ...pick(third), reason: 'Menge unklar' }
  keep('the returned need', await succeed(world, coordination.editor, 'returnNeed', sentBack, needFields))
  const done = { ...pick(await verifiedNeed(world, keepWhole('1'), extra)), reason: 'Erledigt' }
  keep('the closed need', await succeed(world, editor, 'closeNeed', done, needFields))

  const forgotten = keep('the expired need', await verifiedNeed(world, keepWhole('4'), extra))
  await expire(scene, forgotten)
  await changeLines(scene, story)
  return { story, draft }
}

/** Its day of review has passed: the night's job would do this. */
async function expire({ world }: Scene, { id }: Json): Promise<void> {
  await world.database.prisma.need.update({
    where: { id: (id as string).replace('Need:', '') },
    data: { state: 'EXPIRED', version: { increment: 1 } },
  })
}

async function changeLines({ world }: Scene, story: Json): Promise<void> {
  const { zhytomyr, coordination } = world
  const fields = 'need { id version }'
  const cancelled = await succeed(
    world,
    zhytomyr.editor,
    'cancelNeedLine',
    { id: story.lines[1].id, version: story.version, qty: '5', reason: 'Anders gelöst' },
    fields,
  )
  await act(world, coordination.editor, 'allowOverCover', {
    id: story.lines[0].id,
    version: cancelled.need.version,
    qty: '10',
    reason: 'Ersatz für den Winter',
  })
}

const needFields = 'number state lines { id }'
