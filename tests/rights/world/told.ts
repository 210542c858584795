import { tellOfEvents } from '@aidbridge/server/features/notices/telling'
import type { Person } from '../../support/world.ts'
import type { Scene } from './stage.ts'

/** Some have been told what concerns them, in the app and by letter; one of each side is looked at. */
export async function tellEverybody(scene: Scene): Promise<void> {
  const { database, zhytomyr, dortmund } = scene.world
  const { rows } = await database.pool.query<{ events: string[] }>(
    `SELECT array_agg(id ORDER BY id) AS events FROM audit_event
     WHERE action IN ('proposeAllocation', 'acceptAllocation', 'declineAllocation') GROUP BY request_id ORDER BY min(id)`,
  )
  for (const { events } of rows) await tellOfEvents(database, 'https://aidbridge.example', { events })
  await keepNotice(scene, zhytomyr.editor, 'what Zhytomyr’s editor was told')
  await keepNotice(scene, dortmund.editor, 'what Dortmund’s editor was told')
  await keepLetter(scene)
}

async function keepNotice({ world, specimens }: Scene, { userId }: Person, name: string): Promise<void> {
  const notice = await world.database.prisma.notice.findFirstOrThrow({
    where: { userId },
    orderBy: { id: 'asc' },
  })
  await world.database.prisma.notice.update({ where: { id: notice.id }, data: { readAt: new Date() } })
  specimens.keep(name, { id: `Notice:${notice.id}` })
}

async function keepLetter({ world, specimens }: Scene): Promise<void> {
  const letter = await world.database.prisma.mail.findFirstOrThrow({ orderBy: { id: 'asc' } })
  await world.database.prisma.mail.update({
    where: { id: letter.id },
    data: { state: 'FAILED', lastError: 'Relay answered 554', attempts: 3, sentAt: null },
  })
  specimens.keep('the letter', { id: `Mail:${letter.id}` })
  const secret = {
    toAddress: 'invited@example.org',
    language: 'de',
    subject: 'Einladung',
    text: 'key',
    html: 'key',
  } as const
  const key = await world.database.prisma.mail.create({
    data: { ...secret, kind: 'invitation', secret: true, cause: 'invitation:1', state: 'KEPT' },
  })
  specimens.keep('the letter with a key', { id: `Mail:${key.id}` })
  const sent = await world.database.prisma.mail.create({
    data: { ...secret, kind: 'digest', cause: 'digest:1', state: 'SENT', sentAt: new Date() },
  })
  specimens.keep('the letter that was sent', { id: `Mail:${sent.id}` })
}
