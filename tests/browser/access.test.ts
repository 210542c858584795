import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, type Device, openBrowser, phone, signIn, visit } from '../support/browser.ts'
import { serve, type Served } from '../support/served.ts'
import {
  arrived,
  confirmedPledge,
  generators,
  proposal,
  received,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'
import { faultsOf } from '../support/usable.ts'
import { succeed } from '../support/viewer.ts'
import { makeWorld, type World } from '../support/world.ts'

let world: World
let served: Served
let browser: Browser
/** One of each, with all that a page can show. */
const numbers = { open: '', counted: '', onTheRoad: '' }
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  browser = await openBrowser()
  const first = await sixtyOfHundredOnTheRoad(world)
  const counts = [{ shipmentLineId: first.shipment.lines[0].id, qtyGood: '50', qtyDamaged: '4' }]
  await received(world, await arrived(world, first.shipment), counts)
  numbers.counted = first.shipment.number
  const second = await sixtyOfHundredOnTheRoad(world)
  numbers.onTheRoad = (await arrived(world, second.shipment)).number ?? second.shipment.number
  const need = await verifiedNeed(world, [generators('30')])
  numbers.open = need.number
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '20', unit: 'C62' }])
  await succeed(
    world,
    world.dortmund.editor,
    'proposeAllocation',
    proposal(pledge.lines[0].id, need.lines[0].id, '10'),
  )
})
afterAll(async () => {
  await browser.close()
  await served.stop()
  await world.close()
})

/** The pages of the Ukrainian side, of the German side, and of the coordination. */
const pages = {
  uk: () => [
    '/',
    '/needs',
    `/needs/${numbers.open}`,
    '/needs/new',
    '/pledges/inbox',
    `/shipments/${numbers.counted}`,
    `/shipments/${numbers.onTheRoad}/receive`,
  ],
  de: () => [
    '/',
    '/needs',
    `/needs/${numbers.open}`,
    `/needs/${numbers.open}/answer`,
    '/pledges',
    '/shipments',
    `/shipments/${numbers.counted}`,
    '/exceptions',
  ],
}

describe('whoever listens, enlarges or goes by keyboard can use every page', { timeout: 120_000 }, () => {
  test('in Ukrainian on a phone by daylight', () => expectUsable('uk', phone, 'light'))
  test('in Ukrainian on a desk at night', () => expectUsable('uk', desk, 'dark'))
  test('in German on a phone at night', () => expectUsable('de', phone, 'dark'))
  test('in German on a desk by daylight', () => expectUsable('de', desk, 'light'))
})

async function expectUsable(language: 'de' | 'uk', device: Device, colorScheme: 'light' | 'dark') {
  const { page } = await visit(
    browser,
    served.origin,
    `${language}-${language === 'de' ? 'DE' : 'UA'}`,
    device,
  )
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  const faults: string[] = []
  await page.goto('/sign-in')
  await page.getByRole('heading', { level: 1 }).waitFor()
  faults.push(...(await faultsOf(page)))
  await signIn(page, language === 'uk' ? world.zhytomyr.editor : world.dortmund.editor, language)
  for (const path of pages[language]()) {
    await page.goto(path)
    faults.push(...(await faultsOf(page)))
  }
  await page.context().close()
  expect(faults).toEqual([])
}
