import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve, type Served } from '../support/served.ts'
import { Visitor } from '../support/visitor.ts'
import { makeWorld, password, type Person, type World } from '../support/world.ts'

// How often somebody may guess, and that nobody can lock a stranger out by guessing.

let world: World
let served: Served
/** Another process of the same installation. */
let other: Served

beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  other = await serve(world.database)
})
afterAll(async () => {
  await Promise.all([served.stop(), other.stop()])
  await world.close()
})

const wrong = 'das ist es nicht gewesen'

async function guess(person: Person, address: string, times: number, where = served): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < times; n++)
    statuses.push((await new Visitor(where, address).signIn(person.email, wrong)).status)
  return statuses
}

/** Guesses from ever new addresses, until all that the account allows is used up. */
async function guessFromEverywhere(person: Person): Promise<void> {
  const tries = Array.from({ length: 7 }, (_, n) => guess(person, `198.51.100.${n + 1}`, 10))
  expect((await Promise.all(tries)).flat().filter((status) => status === 401)).toHaveLength(60)
}

describe('somebody guesses a password', () => {
  test('ten times from one address, then waits, and is told how long', async () => {
    const person = world.dortmund.editor
    expect(await guess(person, '203.0.113.1', 12)).toEqual([...Array<number>(10).fill(401), 429, 429])
    const answer = await new Visitor(served, '203.0.113.1').signIn(person.email, password)
    expect(answer).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
  })

  test('and finds no second chance in another process', async () => {
    const person = world.dortmund.approver
    await guess(person, '203.0.113.2', 10)
    expect(await guess(person, '203.0.113.2', 1, other)).toEqual([429])
  })

  test('and gains nothing by spelling the address otherwise, or by a header', async () => {
    const person = world.dortmund.viewer
    await guess(person, '203.0.113.3', 10)
    const shouting = { ...person, email: ` ${person.email.toUpperCase()}` }
    expect(await guess(shouting, '203.0.113.3', 1)).toEqual([429])
    const liar = new Visitor(served, '203.0.113.3')
    const answer = await liar.fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-aidbridge-client': '203.0.113.99' },
      body: JSON.stringify({ email: person.email, password: wrong }),
    })
    expect(answer.status).toBe(429)
  })

  test('of many people from one address, a hundred times', async () => {
    const people = Array.from({ length: 101 }, (_, n) => ({
      ...world.dortmund.admin,
      email: `p${n}@x.example`,
    }))
    const statuses: number[] = []
    for (const person of people) statuses.push(...(await guess(person, '203.0.113.4', 1)))
    expect(statuses.slice(0, 100).every((status) => status === 401)).toBe(true)
    expect(statuses[100]).toBe(429)
  })

  test('and the neighbours of an IPv6 address count as one', async () => {
    const person = world.dortmund.admin
    const statuses = []
    for (let n = 1; n <= 11; n++) statuses.push(...(await guess(person, `2001:db8:1:2::${n}`, 1)))
    expect(statuses.at(-1)).toBe(429)
    expect(await guess(person, '2001:db8:1:3::1', 1)).toEqual([401])
  })
})

describe('strangers have used up all that an account allows', () => {
  test('and its owner still gets in on the device they know, wherever they are', async () => {
    const person = world.zhytomyr.editor
    const owner = new Visitor(served, '192.0.2.1')
    expect((await owner.signIn(person.email, password)).status).toBe(200)
    await owner.auth('/sign-out', {})
    await guessFromEverywhere(person)
    owner.address = '198.51.100.1'
    expect((await owner.signIn(person.email, password)).status).toBe(200)
    expect(await owner.name()).toBe(person.name)
  })

  test('while an unknown device waits, even with the right password', async () => {
    const person = world.zhytomyr.approver
    await guessFromEverywhere(person)
    expect((await new Visitor(served, '192.0.2.2').signIn(person.email, password)).status).toBe(429)
  })

  test('and a device known to somebody else, or a forged one, is an unknown one', async () => {
    const person = world.zhytomyr.admin
    const colleague = new Visitor(served, '192.0.2.3')
    await colleague.signIn(world.zhytomyr.viewer.email, password)
    await guessFromEverywhere(person)
    expect((await colleague.signIn(person.email, password)).status).toBe(429)
    const mark = colleague.cookies.get('aidbridge.device')!
    colleague.cookies.set('aidbridge.device', mark.replace(/\.[\w-]{43}/, `.${'A'.repeat(43)}`))
    expect((await colleague.signIn(person.email, password)).status).toBe(429)
  })

  test('a known device that guesses itself is an unknown one after ten guesses', async () => {
    const person = world.chernivtsi.editor
    const device = new Visitor(served, '192.0.2.4')
    await device.signIn(person.email, password)
    for (let n = 0; n < 10; n++) expect((await device.signIn(person.email, wrong)).status).toBe(401)
    for (let n = 0; n < 10; n++) expect((await device.signIn(person.email, wrong)).status).toBe(401)
    expect((await device.signIn(person.email, wrong)).status).toBe(429)
  })
})

test('signing in again and again with the right password uses nothing up', async () => {
  const person = world.duesseldorf.admin
  for (let n = 0; n < 15; n++)
    expect((await new Visitor(served, '192.0.2.5').signIn(person.email, password)).status).toBe(200)
})

test('what was counted names neither addresses nor accounts, and is cleared away', async () => {
  await guess(world.duesseldorf.editor, '203.0.113.77', 1)
  const { clearEndedSessions } = await import('@aidbridge/server/features/accounts/jobs')
  const { prisma } = world.database
  const kept = JSON.stringify(await prisma.rateLimit.findMany({ select: { key: true } }))
  expect(kept).toContain('signIn:pair')
  expect(kept).not.toMatch(/203\.0|@|duesseldorf/)
  await prisma.rateLimit.updateMany({ data: { expire: 1n } })
  await clearEndedSessions(world.database)
  expect(await prisma.rateLimit.count()).toBe(0)
})
