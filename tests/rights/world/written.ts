import { succeed } from '../../support/viewer.ts'
import type { Person } from '../../support/world.ts'
import { secrets } from './secrets.ts'
import type { Scene } from './stage.ts'

type Json = Record<string, any>

/** What people wrote about records, said no to, asked for and kept for themselves. */
export async function writeAboutIt(scene: Scene): Promise<void> {
  const { world, specimens } = scene
  const { zhytomyr, dortmund, coordination } = world
  const named = (type: string, name: string) => specimens.named(type, name)
  const write = async (by: Person, type: string, name: string) => {
    const about = { recordId: named(type, name), text: `${secrets.comment}: ${name}`, language: 'de' }
    return succeed(world, by, 'writeComment', about) as Promise<Json & { id: string }>
  }

  specimens.keep(
    'what Zhytomyr wrote about the need',
    await write(zhytomyr.editor, 'Need', 'the need for partners'),
  )
  await write(dortmund.editor, 'Pledge', 'the answer to the need')
  await write(zhytomyr.editor, 'Shipment', 'the shipment on the road')
  await write(coordination.editor, 'Discrepancy', 'the damage')
  const regretted = await write(dortmund.editor, 'Need', 'the need for partners')
  await succeed(world, dortmund.editor, 'withdrawComment', { id: regretted.id })

  const no = {
    needId: named('Need', 'the need for partners'),
    organisationId: dortmund.gid,
    language: 'de',
    declines: [
      {
        needLineId: named('NeedLine', 'line 2 of the need for partners'),
        reason: 'OTHER',
        note: secrets.decline,
      },
    ],
  }
  await succeed(world, dortmund.editor, 'declineNeed', { input: no })
  const decline = await world.database.prisma.needDecline.findFirstOrThrow()
  specimens.keep('Dortmund’s no', { id: `NeedDecline:${decline.id}` })

  const me = { id: named('Membership', 'the editor of Dortmund'), isContact: true }
  await succeed(world, dortmund.editor, 'offerAsContact', me)

  const remind = (type: string, name: string) =>
    succeed(world, coordination.editor, 'remind', { recordId: named(type, name), note: secrets.reminder })
  specimens.keep(
    'the reminder of the proposal',
    (await remind('Allocation', 'the proposed allocation')) as { id: string },
  )
  specimens.keep(
    'the reminder of the shipment',
    (await remind('Shipment', 'the shipment on the road')) as { id: string },
  )

  const view = { list: 'needs', name: secrets.view, query: 'state=VERIFIED' }
  for (const [name, { userId }] of Object.entries({
    'a list of Zhytomyr’s editor': zhytomyr.editor,
    'a list of the coordination’s administrator': coordination.admin,
  })) {
    const { id } = await world.database.prisma.savedView.create({ data: { ...view, userId } })
    specimens.keep(name, { id: `SavedView:${id}` })
  }
}
