import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { phone, signInAtOnce, visit, type Visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'
import { generators, verifiedNeed } from '../support/story.ts'
import { password } from '../support/world.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

const city = world.zhytomyr.editor
const purposes = Array.from({ length: 12 }, (_, number) => `Потреба лікарні № ${number + 1}`)
let visitor: Visit
let page: Page
interface Question {
  name: string
  variables?: { filter?: { mine?: boolean } }
}
/** What went to the server, in its order. */
const asked: Question[] = []
beforeAll(async () => {
  for (const purpose of purposes) await verifiedNeed(world, [generators('2')], { purpose })
  visitor = await visit(browser, served.origin, 'uk-UA', phone)
  page = visitor.page
  await signInAtOnce(visitor.context, served.origin, city.email, password)
  page.on('request', (request) => {
    if (new URL(request.url()).pathname !== '/graphql') return
    const { query, variables } = request.postDataJSON() as {
      query: string
      variables?: Question['variables']
    }
    asked.push({ name: /\w+ (\w+)/.exec(query)![1]!, variables })
  })
})

const cards = () => page.getByRole('table').getByRole('link', { name: 'Потреба лікарні' })

describe('a city opens its needs on the phone', { timeout: 60_000 }, () => {
  test('is led to its own at once, and nobody asks twice who it is', async () => {
    await page.goto('/needs')
    await page.getByRole('link', { name: purposes[0]!, exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?mine=1')
    // What others did in the last seconds makes it read again, later.
    const first = asked.slice(0, asked.findIndex(({ name }) => name === 'Needs') + 1)
    expect(first.at(-1)?.variables?.filter?.mine).toBe(true)
    // Who is there and whether this is a demo was asked before the app was there.
    const names = first.map(({ name }) => name)
    expect(names[0]).toBe('Start')
    expect(names).not.toContain('Me')
    expect(names).not.toContain('Demo')
    // What can wait is asked for afterwards.
    const later = ['NeedFilterChoices', 'PartnershipChoices', 'Unread']
    expect(names.filter((name) => later.includes(name))).toEqual([])
    await expect.poll(() => later.every((name) => asked.some((each) => each.name === name))).toBe(true)
  })

  test('and finds all of them, card by card', async () => {
    await expect.poll(() => cards().count()).toBe(purposes.length)
  })

  test('and comes back to where it was', async () => {
    const last = page.getByRole('link', { name: purposes[1]!, exact: true })
    await last.scrollIntoViewIfNeeded()
    const before = await page.evaluate(() => window.scrollY)
    expect(before).toBeGreaterThan(1000)
    await last.click()
    await page.waitForURL('**/needs/N-*')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goBack()
    await last.waitFor()
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before)
  })

  test('and no page complained, or asked others', () => {
    expect(visitor.complaints).toEqual([])
    expect(visitor.foreign).toEqual([])
  })
})
