import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Jobs } from '@aidbridge/server/platform/jobs'
import { generators, proposal, confirmedPledge, verifiedNeed } from '../support/story.ts'
import { allIsTold, bellOf, startTelling } from '../support/telling.ts'
import { succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

// That somebody said no, and that somebody is asked to hurry.

let world: World
let jobs: Jobs
beforeAll(async () => {
  world = await makeWorld()
  jobs = await startTelling(world)
})
afterAll(async () => {
  await jobs.stop()
  await world.close()
})

const told = async (person: Person, kind: string) => {
  await allIsTold(world)
  const found = (await bellOf(world, person)).filter((notice) => notice.kind === kind)
  return found.map(({ title, lines, path }) => ({ title, lines, path }))
}
const everybodyBut = (...parties: World['dortmund'][]) =>
  [world.zhytomyr, world.dortmund, world.chernivtsi, world.duesseldorf, world.coordination].filter(
    (party) => !parties.includes(party),
  )

test('a city is told of a no, line by line with its reason, and nobody else is', async () => {
  const need = await verifiedNeed(world, [
    generators('30'),
    { itemCode: 'WAS-001', qtyRequested: '500', unit: 'LTR' },
  ])
  const note = 'Frühestens im Frühjahr, bitte vertraulich'
  const declines = (need['lines'] as { id: string }[]).map(({ id }, index) => ({
    needLineId: id,
    reason: index === 0 ? 'NOT_AVAILABLE' : 'NO_TRANSPORT',
    note,
  }))
  const input = { organisationId: world.dortmund.gid, needId: need['id'], language: 'de', declines }
  await succeed(world, world.dortmund.editor, 'declineNeed', { input })
  const [notice, ...others] = await told(world.zhytomyr.editor, 'NEED_DECLINED')
  expect(others).toEqual([])
  expect(notice).toMatchObject({
    title: `Dortmund cannot help with lines of need ${need['number']}`,
    path: `/needs/${need['number']}`,
  })
  expect(notice!.lines).toHaveLength(2)
  expect(notice!.lines[0]).toMatch(/^Portable generator: \S+/)
  // What is added to a reason stands on the page, where it can be taken back.
  expect(JSON.stringify(notice)).not.toContain(note)
  for (const { admin } of everybodyBut(world.zhytomyr)) expect(await told(admin, 'NEED_DECLINED')).toEqual([])
})

test('whose step is overdue is reminded, with what the coordinator adds, and nobody else is', async () => {
  const need = await verifiedNeed(world, [generators('30')])
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }])
  const offer = proposal(pledge['lines'][0].id, need['lines'][0].id, '5')
  const allocation = await succeed(world, world.dortmund.editor, 'proposeAllocation', offer)
  const note = 'Der Lkw fährt am Freitag.'
  await succeed(world, world.coordination.editor, 'remind', { recordId: allocation['id'], note })
  const expected = {
    title: `Reminder: your answer to pledge ${pledge['number']} is outstanding`,
    path: '/pledges/inbox',
  }
  const [reminder] = await told(world.zhytomyr.editor, 'REMINDED')
  expect(reminder).toMatchObject(expected)
  expect(reminder!.lines).toContain(`Note: ${note}`)
  for (const { admin } of everybodyBut(world.zhytomyr)) expect(await told(admin, 'REMINDED')).toEqual([])
  const letters = await world.database.prisma.mail.findMany({
    where: { kind: 'REMINDED', toAddress: world.zhytomyr.editor.email },
  })
  expect(letters.map(({ subject }) => subject)).toEqual([
    `Нагадування: очікуємо вашої відповіді щодо зобов’язання ${pledge['number']}`,
  ])
})
