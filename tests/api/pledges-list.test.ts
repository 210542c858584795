import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmedPledge, generators, proposal, verifiedNeed } from '../support/story.ts'
import { ask, succeed } from '../support/viewer.ts'
import { addParty, addPartnership, makeWorld, type Party, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
/** Dortmund's other partner: it sees what Dortmund offers, but not to whom. */
let dnipro: Party
let ofDnipro: string
let answer: Json
let proposed: Json
let inPool: Json

beforeAll(async () => {
  world = await makeWorld()
  dnipro = await addParty(world.database, 'UA_PARTNER', 'Dnipro', 'Дніпро', 'Dnipro')
  ofDnipro = `Partnership:${await addPartnership(world.database, world.dortmund, dnipro)}`
  const need = await verifiedNeed(world, [generators('50')])
  answer = await succeed(world, world.dortmund.editor, 'answerNeed', {
    input: {
      organisationId: world.dortmund.gid,
      needId: need.id,
      actor: 'ADMINISTRATION',
      language: 'de',
      lines: [{ needLineId: need.lines[0].id, qty: '20', condition: 'NEW' }],
    },
  })
  const goods = { itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }
  proposed = await confirmedPledge(world, [goods])
  const offer = proposal(proposed.lines[0].id, need.lines[0].id, '5')
  await succeed(world, world.dortmund.editor, 'proposeAllocation', offer)
  inPool = await confirmedPledge(world, [goods])
})
afterAll(() => world.close())

async function pledgesOf(person: Person, filter: Json): Promise<string[]> {
  const document = 'query($filter: PledgeFilter) { pledges(filter: $filter, first: 100) { nodes { id } } }'
  const { pledges } = await ask(world, person, document, { filter })
  return pledges.nodes.map(({ id }: Json) => id).sort()
}

test('the pledges of a pair answer a need of its city or are proposed to one; what lies in the pool is nobody’s yet', async () => {
  const pair = [answer.id, proposed.id].sort()
  for (const { viewer } of [world.dortmund, world.zhytomyr, world.coordination])
    expect(await pledgesOf(viewer, { partnershipId: world.partnership })).toEqual(pair)
  expect(await pledgesOf(world.dortmund.viewer, { organisationId: world.dortmund.gid })).toContain(inPool.id)
  expect(await pledgesOf(world.dortmund.viewer, { partnershipId: ofDnipro })).toEqual([])
})

test('another partner of the giver, who sees the pledges, does not learn from the list for whom they are', async () => {
  const { viewer } = dnipro
  expect(await pledgesOf(viewer, { organisationId: world.dortmund.gid })).toEqual(
    [answer.id, proposed.id, inPool.id].sort(),
  )
  expect(await pledgesOf(viewer, { partnershipId: world.partnership })).toEqual([])
  expect(await pledgesOf(world.duesseldorf.viewer, { partnershipId: world.partnership })).toEqual([])
})
