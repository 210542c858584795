import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk, phone, signIn, visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'
import {
  acceptedAllocation,
  confirmedPledge,
  dispatched,
  draftShipment,
  generators,
  verifiedNeed,
} from '../support/story.ts'

// What two partners do together stands on their page: for them and the coordination, and nobody else.

const { world, served, browser, close } = await openStage()
afterAll(close)

const goods = { itemCode: 'ENE-001', qtyPledged: '20', unit: 'C62' }
const address = `/partnerships/${encodeURIComponent(world.partnership)}`
let given: string
let inPool: string
let sent: string
beforeAll(async () => {
  const need = await verifiedNeed(world, [generators('50')], { purpose: 'Світло для лікарні' })
  const pledge = await confirmedPledge(world, [goods])
  const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '20')
  const draft = await draftShipment(world, [{ allocationId: allocation.id, qty: '20' }])
  sent = (await dispatched(world, draft)).number
  given = pledge.number
  inPool = (await confirmedPledge(world, [goods])).number
}, 60_000)

test('a clerk finds what the two do together, and in the list no more than that', async () => {
  const { page, complaints, foreign } = await visit(browser, served.origin, 'de-DE', desk)
  await signIn(page, world.dortmund.editor, 'de')
  await page.goto(address)
  const needs = page.getByRole('region', { name: 'Bedarfe' })
  await needs.getByRole('link', { name: 'Світло для лікарні' }).waitFor()
  await needs.getByText('Deckung 40 %').waitFor()
  await needs.getByRole('link', { name: '1 Bedarf' }).waitFor()
  const shipments = page.getByRole('region', { name: 'Lieferungen' })
  await shipments.getByRole('link', { name: sent }).waitFor()
  await shipments.getByText('Unterwegs').waitFor()

  const pledges = page.getByRole('region', { name: 'Zusagen' })
  await pledges.getByRole('link', { name: given }).waitFor()
  expect(await pledges.getByRole('link', { name: inPool }).count()).toBe(0)
  await pledges.getByRole('link', { name: '1 Zusage' }).click()
  await page.waitForURL(/\/pledges\?partnership=/)
  await page.getByRole('link', { name: given }).waitFor()
  expect(await page.getByRole('link', { name: inPool }).count()).toBe(0)
  expect(await page.getByLabel('Partnerschaft').inputValue()).toBe(world.partnership)
  await page.getByRole('button', { name: 'Filter zurücksetzen' }).click()
  await page.getByRole('link', { name: inPool }).waitFor()
  expect([complaints, foreign]).toEqual([[], []])
}, 60_000)

test('a city that does not belong to them sees neither pledges nor shipments of theirs, and reads why', async () => {
  const { page } = await visit(browser, served.origin, 'uk-UA', phone)
  await signIn(page, world.chernivtsi.editor, 'uk')
  await page.goto(address)
  await page.getByText('Зобов’язання та вантажі бачать лише самі сторони.').waitFor()
  await page.getByText('Потреб поки немає.').waitFor()
  expect(await page.getByRole('link', { name: 'Повідомити про потребу' }).count()).toBe(0)
  for (const name of ['Зобов’язання', 'Вантажі'])
    expect(await page.getByRole('region', { name }).count(), name).toBe(0)
}, 60_000)

test('a city with nothing yet is shown the way to its first need', async () => {
  const { page } = await visit(browser, served.origin, 'uk-UA', phone)
  await signIn(page, world.chernivtsi.editor, 'uk')
  await page.getByRole('link', { name: 'Більше' }).click()
  await page.getByRole('link', { name: 'Партнерства' }).click()
  await page
    .getByRole('link', { name: /Чернівці/ })
    .first()
    .click()
  await page.getByText('Вантажів поки немає.').waitFor()
  await page.getByRole('link', { name: 'Повідомити про потребу' }).click()
  await page.waitForURL('**/needs/new')
}, 60_000)
