import type { Database } from '@aidbridge/server/platform/db'
import { expect } from 'vitest'
import { lineOf, workedExample } from '../support/counting.ts'
import { settle, type World } from '../support/world.ts'
import { anotherPair } from './pairs.ts'
import type { Persistent } from './persistent.ts'

/** Worlds in which a pair of partners each can tell stories over HTTP, all signed in. */
export async function storytellers(database: Database, people: Persistent, count: number): Promise<World[]> {
  const settled = await settle(database)
  const worlds: World[] = []
  for (let place = 0; place < count; place++) {
    const { asks, gives } = await anotherPair(database, place)
    const here = { database, url: '', put: people.put, close: async () => undefined }
    worlds.push({ ...settled, ...here, zhytomyr: asks, dortmund: gives })
    for (const each of [asks.editor, gives.editor, gives.approver]) await people.signIn(each)
  }
  await people.signIn(settled.coordination.editor)
  return worlds
}

/** People who tell one story after the other, each with a partner of their own, until the end is asked for. */
export class Stories {
  broken: unknown
  #goesOn = true
  readonly #done: Promise<number[]>

  constructor(worlds: readonly World[]) {
    this.#done = Promise.all(worlds.map((world) => this.#tell(world)))
    this.#done.catch((error: unknown) => (this.broken = error))
  }

  /** Resolves with the number of stories, each told to its end. */
  async end(): Promise<number> {
    this.#goesOn = false
    return (await this.#done).reduce((sum, count) => sum + count, 0)
  }

  async #tell(world: World): Promise<number> {
    let told = 0
    for (; this.#goesOn; told++) {
      const { need } = await workedExample(world)
      expect(await lineOf(world, need)).toMatchObject({ inTransit: '6', missing: '6', gap: '44' })
    }
    return told
  }
}

const question =
  '{ needs(first: 20) { nodes { number lines { gap } } } overview { figures { lines gapKg } } }'

/** People who look at lists and figures all the time, until the end is asked for. */
export class Readers {
  #goesOn = true
  #count = 0
  readonly #done: Promise<unknown>

  constructor(world: World, count: number) {
    this.#done = Promise.all(Array.from({ length: count }, () => this.#read(world)))
    this.#done.catch(() => undefined) // told at the end
  }

  /** Resolves with how many answers they had. */
  async end(): Promise<number> {
    this.#goesOn = false
    await this.#done
    return this.#count
  }

  async #read({ put, coordination }: World): Promise<void> {
    for (; this.#goesOn; this.#count++) await put!(coordination.editor, question, {})
  }
}

/** The one way in which every story ends: domain.md 3. */
export async function expectWorkedExamples({ prisma }: Database, told: number): Promise<void> {
  const asked = await prisma.needLine.groupBy({
    by: ['qtyRequested', 'acceptedQty', 'shippedQty', 'receivedQty', 'damagedQty', 'missingQty'],
    _count: true,
  })
  expect(asked.map((line) => Object.values(line).map(Number))).toEqual([[told, 100, 60, 60, 50, 4, 6]])
  const promised = await prisma.pledgeLine.groupBy({ by: ['qtyPledged', 'allocatedQty'], _count: true })
  expect(promised.map((line) => Object.values(line).map(Number))).toEqual([[told, 200, 60]])
}
