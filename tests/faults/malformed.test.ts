import { Chance } from '@aidbridge/server/demo/random'
import { schema } from '@aidbridge/server/graphql/schema'
import { isObjectType } from 'graphql'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isNode } from '../rights/walk/shape.ts'
import { fullStory } from '../support/full-story.ts'
import { serve, type Served } from '../support/served.ts'
import { cookieOf } from '../support/session.ts'
import { makeWorld, type Party, type World } from '../support/world.ts'
import { heldMemory } from './held-memory.ts'
import { faultOf } from './malformed/judge.ts'
import type { Known } from './malformed/operations.ts'
import { type Askers, Requests } from './malformed/requests.ts'
import { bytesOf, send, type Sent } from './malformed/wire.ts'
import { seed, sizes, tell } from './sizes.ts'

// Thousands of requests as no form sends them: mutilated questions, bodies, heads, addresses, photos; ids and cursors of
// other things. Each has an answer that is the asker's fault or none at all, and says nothing of the inside.

let world: World
let served: Served
let port: number
let known: Known
let askers: Askers

beforeAll(async () => {
  world = await makeWorld()
  await fullStory(world)
  served = await serve(world.database)
  port = Number(new URL(served.origin).port)
  known = await everythingIn(world)
  askers = { cookies: await cookiesOf(world), tokens: ['A'.repeat(86)], photo: await picture() }
}, 120_000)

afterAll(async () => {
  await served.stop()
  await world.close()
})

test(
  `whatever is sent, the answer is no error of ours and tells nothing of the inside (seed ${seed})`,
  async () => {
    const faults: string[] = []
    const statuses: Record<number, number> = {}
    const memory: number[] = []
    for (let number = 1; number <= sizes.requests; number++) {
      // Each has a seed of its own, so that one can be repeated without those before it.
      const sent = new Requests(new Chance(seed + number), known, askers).any()
      const answered = await send(port, sent)
      statuses[answered.status] = (statuses[answered.status] ?? 0) + 1
      const fault = faultOf(sent, answered, errorsLogged())
      if (fault) faults.push(`request ${number}, ${fault}\n${shown(sent)}\n→ ${bodyOf(answered.text)}`)
      if (number % Math.ceil(sizes.requests / 10) === 0) {
        memory.push(heldMemory())
        tell(
          `malformed, request ${number} of ${sizes.requests}: ${faults.length} faults, ${memory.at(-1)} MB held, ${JSON.stringify(statuses)}`,
        )
      }
    }
    expect(faults.slice(0, 20), `${faults.length} faults`).toEqual([])
    // Most of them reach something; few are turned away at the door for being too many.
    expect(statuses[200]).toBeGreaterThan(sizes.requests / 4)
    expect(statuses[429] ?? 0).toBeLessThan(sizes.requests / 10)
    const [first, last] = [memory[1]!, memory.at(-1)!]
    expect(last - first, `MB held: ${memory.join(', ')}`).toBeLessThan(30)
  },
  60_000 + sizes.requests * 100,
)

test('after that everybody is served as before, and the books are right', async () => {
  const answered = await send(port, { method: 'GET', path: '/health', headers: [] })
  expect(answered.status).toBe(200)
  expect(await world.database.prisma.$queryRaw`SELECT * FROM reconcile()`).toEqual([])
})

/** What the program itself has called an error since the last question. */
function errorsLogged(): object[] {
  return served.logged.splice(0).filter(({ level }) => level >= 50)
}

const shown = (sent: Sent) => JSON.stringify(bytesOf(sent).toString()).slice(0, 1500)
const bodyOf = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4).slice(0, 400)

async function everythingIn({ database }: World): Promise<Known> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && isNode(type))
  const ids: string[] = []
  for (const { name } of types) {
    const delegate = database.prisma[(name.charAt(0).toLowerCase() + name.slice(1)) as 'need'] as
      typeof database.prisma.need | undefined
    const rows = (await delegate?.findMany({ select: { id: true }, take: 12 })) ?? []
    ids.push(...rows.map(({ id }) => `${name}:${id}`))
  }
  const numbered = await Promise.all([
    database.prisma.need.findMany({ select: { number: true } }),
    database.prisma.shipment.findMany({ select: { number: true } }),
  ])
  const codes = ['ENE', 'WAS', 'ENE-001', 'WAS-001', 'UA18', 'UA73', 'PL-KRA']
  return { ids, numbers: numbered.flat().map(({ number }) => number), codes }
}

async function cookiesOf({ zhytomyr, dortmund, chernivtsi, coordination }: World): Promise<string[]> {
  const peopleOf = ({ viewer, editor, approver, admin }: Party) => [viewer, editor, approver, admin]
  const people = [
    ...peopleOf(zhytomyr),
    ...peopleOf(dortmund),
    chernivtsi.editor,
    coordination.editor,
    coordination.admin,
  ]
  return Promise.all([null, ...people].map((person) => cookieOf(served, person)))
}

const picture = () =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#c63' } })
    .png()
    .toBuffer()
