import { erase } from '@aidbridge/server/features/personal-data/erase'
import { ownData } from '@aidbridge/server/features/personal-data/own-data'
import { actAlone } from '@aidbridge/server/platform/act-alone'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ask, contextFor, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

// Everybody's own lists under names of their own.

type Json = Record<string, any>

let world: World
let clerk: Person
beforeAll(async () => {
  world = await makeWorld()
  clerk = world.dortmund.editor
})
afterAll(() => world.close())

const question = 'query($list: String!) { savedViews(list: $list) { id name query } }'
const views = async (person = clerk, list = 'needs'): Promise<Json[]> =>
  (await ask(world, person, question, { list })).savedViews
const save = (name: string, query: string, person = clerk) =>
  succeed(world, person, 'saveView', { list: 'needs', name, query })

test('a clerk finds a list again as it was left, and nobody else does', async () => {
  await save('  Winter für Schytomyr ', 'category=WIN&state=VERIFIED&sort=-NEEDED_BY')
  expect(await views()).toEqual([
    expect.objectContaining({
      name: 'Winter für Schytomyr',
      query: 'category=WIN&state=VERIFIED&sort=-NEEDED_BY',
    }),
  ])
  expect(await views(clerk, 'shipments')).toEqual([])
  for (const other of [world.dortmund.admin, world.coordination.editor])
    expect(await views(other)).toEqual([])
  expect(await refusalsOfStranger(world, question, { list: 'needs' })).toEqual(['NOT_SIGNED_IN'])
})

test('the same name again keeps the newer one', async () => {
  await save('Dringend', 'priority=URGENT')
  await save('Dringend', 'priority=LIFE_SAVING')
  expect((await views()).filter(({ name }) => name === 'Dringend')).toEqual([
    expect.objectContaining({ query: 'priority=LIFE_SAVING' }),
  ])
})

test('it is renamed and deleted, but not to the name of another one', async () => {
  await save('Alt', 'view=lines')
  await save('Neu', '')
  const { id } = (await views()).find(({ name }) => name === 'Alt')!
  const taken = await act(world, clerk, 'renameView', { id, name: 'Neu' })
  expect(taken).toMatchObject({ fields: [{ path: 'name', problem: 'DUPLICATE' }] })
  await succeed(world, clerk, 'renameView', { id, name: 'Positionen' })
  expect((await views()).map(({ name }) => name)).toContain('Positionen')
  await succeed(world, clerk, 'deleteView', { id })
  expect((await views()).map(({ name }) => name)).not.toContain('Positionen')
})

test('nobody touches somebody else’s, not even a coordinator', async () => {
  await save('Meins', 'mine=1')
  const { id } = (await views()).find(({ name }) => name === 'Meins')!
  for (const other of [world.dortmund.admin, world.coordination.admin])
    for (const [name, args] of [
      ['renameView', { id, name: 'x' }],
      ['deleteView', { id }],
    ] as const)
      expect((await act(world, other, name, args))['__typename']).toBe('NotFound')
  expect(await act(world, null, 'deleteView', { id })).toMatchObject({ why: 'NOT_SIGNED_IN' })
  const node = 'query($id: ID!) { node(id: $id) { id } }'
  expect((await ask(world, world.coordination.admin, node, { id })).node).toBeNull()
  expect((await ask(world, clerk, node, { id })).node).toEqual({ id })
})

test('whoever takes their data along takes these along, and they go with the person', async () => {
  const leaving = world.duesseldorf.viewer
  await save('Vor dem Abschied', 'mine=1', leaving)
  const context = await contextFor(world, leaving)
  const { savedViews } = await ownData(context, leaving.userId)
  expect(savedViews).toEqual([
    expect.objectContaining({ list: 'needs', name: 'Vor dem Abschied', query: 'mine=1' }),
  ])
  await actAlone(world.database, 'erasePerson', (tx) => erase(tx, leaving.userId))
  const where = { userId: leaving.userId }
  expect(await world.database.prisma.savedView.count({ where })).toBe(0)
})

test('what is no name, no list or no address is refused, and fifty are enough', async () => {
  const refused = async (args: Json) =>
    (await act(world, clerk, 'saveView', { list: 'needs', name: 'x', query: '', ...args }))['fields']?.[0]
  expect(await refused({ name: ' \u200b ' })).toMatchObject({ path: 'name', problem: 'REQUIRED' })
  expect(await refused({ name: 'ж'.repeat(81) })).toMatchObject({ path: 'name', problem: 'TOO_LONG' })
  expect(await refused({ list: 'people' })).toMatchObject({ path: 'list' })
  expect(await refused({ query: 'a=1\nb' })).toMatchObject({ path: 'query' })
  expect(await refused({ query: 'a'.repeat(2001) })).toMatchObject({ path: 'query', problem: 'TOO_LONG' })
  const person = world.zhytomyr.editor
  for (let n = 0; n < 50; n++) await save(`Nr ${n}`, '', person)
  const late = await act(world, person, 'saveView', { list: 'pool', name: 'Nr 51', query: '' })
  expect(late).toMatchObject({ fields: [{ path: 'name', problem: 'TOO_MANY' }] })
  await save('Nr 1', 'mine=1', person)
})
