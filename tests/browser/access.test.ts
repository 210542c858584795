import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../pictures/opened.ts'
import { addressOf, hinder, type Screen, type Who } from '../pictures/screen.ts'
import { screens } from '../pictures/screens.ts'
import { desk, phone, signInAtOnce, visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'
import { fullStory } from '../support/full-story.ts'
import { broken, faultsOf, sideways, wholePage } from '../support/usable.ts'
import { password, type Person } from '../support/world.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

beforeAll(async () => {
  await fullStory(world)
})

const ofWho = (who: Who) => screens.filter((screen) => screen.who === who && !opened.includes(screen))

/** Who looks at which screens, and how. */
const lookers: [string, Screen[], string, () => Person | null][] = [
  ['stranger', ofWho('stranger'), 'uk-UA', () => null],
  ['coordinator', ofWho('coordinator'), 'de-DE', () => world.coordination.editor],
  ['coordinator who opens something', opened, 'de-DE', () => world.coordination.editor],
  ['head', ofWho('head'), 'en-GB', () => world.coordination.admin],
  ['clerk', ofWho('clerk'), 'de-DE', () => world.dortmund.editor],
  ['department', ofWho('department'), 'uk-UA', () => world.zhytomyr.editor],
]

describe('whoever listens, enlarges or sees little can use every screen of', { timeout: 360_000 }, () => {
  test.concurrent.each(lookers)('%s', async (_who, theirs, locale, person) => {
    const { page } = await visit(browser, served.origin, locale, desk)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const email = person()?.email
    if (email) await signInAtOnce(page.context(), served.origin, email, password)
    const faults: string[] = []
    for (const screen of theirs) {
      faults.push(...(await faultsOn(page, screen)).map((fault) => `${screen.name} ${fault}`))
    }
    await page.context().close()
    expect(faults).toEqual([])
  })
})

/** Tall enough for the whole page: the bar at its bottom covers nothing then. */
const tallPhone = { ...phone, height: 6000 }

/** By day on a desk, at night on a phone, and enlarged until a word fills the line. */
async function faultsOn(page: Page, screen: Screen): Promise<string[]> {
  const address = await addressOf(screen, page.context().request)
  if (address === null) return ['is not there: the story has no such record']
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(desk)
  const free = await hinder(page, screen)
  const open = async () => {
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await screen.act?.(page)
  }
  const isLoading = screen.state === 'loading'
  /** The browser of the tests may keep old colours when the theme changes under a page: what counts is a page opened so. */
  const alsoAnew = async (look: typeof broken) => {
    if ((await look(page)).length === 0) return []
    await open()
    if (!isLoading) await wholePage(page)
    return look(page)
  }
  await open()
  const byDay = isLoading ? await broken(page) : await faultsOf(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(tallPhone)
  await page.locator('html.dark').waitFor()
  const atNight = await alsoAnew(broken)
  await page.setViewportSize({ width: 320, height: 640 })
  const enlarged = await alsoAnew(sideways)
  await free()
  return [...byDay, ...atNight, ...enlarged]
}
