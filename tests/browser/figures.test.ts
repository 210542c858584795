import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishFigures } from '@aidbridge/server/features/published/jobs'
import { atTime } from '@aidbridge/server/platform/clock'
import { addDays, reportingDay } from '@aidbridge/shared/core/dates'
import { desk, signIn, visit, type Visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'
import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  dispatched,
  draftShipment,
  generators,
  received,
  verifiedNeed,
} from '../support/story.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

let clerk: Visit
let page: Page
beforeAll(async () => {
  for (const code of ['ENE-003', 'ENE-004']) await anotherGenerator(code)
  for (const qty of ['20', '25', '31']) await delivered(qty)
  clerk = await visit(browser, served.origin, 'de-DE', desk)
  page = clerk.page
  await signIn(page, world.dortmund.editor, 'de')
}, 90_000)

async function anotherGenerator(code: string): Promise<void> {
  const { item } = world.database.prisma
  const known = await item.findUniqueOrThrow({ where: { code: 'ENE-002' }, omit: { search: true } })
  const named = (name: string) => `${name} (${code})`
  const { nameDe, nameUk, nameEn } = known
  await item.create({
    data: { ...known, code, nameDe: named(nameDe), nameUk: named(nameUk), nameEn: named(nameEn) },
  })
}

/** Half of what was asked arrives. */
async function delivered(qty: string): Promise<void> {
  const asked = String(Number(qty) * 2)
  const need = await verifiedNeed(world, [generators(asked)], { visibility: 'PUBLIC' })
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: qty, unit: 'C62' }])
  const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, qty)
  const draft = await draftShipment(world, [{ allocationId: allocation.id, qty }])
  const there = await arrived(world, await dispatched(world, draft))
  await received(world, there, [{ shipmentLineId: there.lines[0].id, qtyGood: qty }])
}

describe('figures that a council believes', { timeout: 120_000 }, () => {
  test('each opens the list that adds up to it', async () => {
    await page.goto('/')
    const open = page.getByRole('link', { name: /^offen: 3/ }).first()
    await open.click()
    await page.waitForURL('**/needs?*view=lines*')
    await page.getByText('3 von 3 angezeigt').waitFor()
  })

  test('of what was promised, what is there of all generators stands in sight after one choice', async () => {
    await page.goto('/')
    const goods = page.getByRole('button', { name: 'Gut', exact: true })
    await goods.click()
    await page.getByRole('searchbox', { name: 'Gut suchen' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('gener')
    await page.getByRole('button', { name: 'Alle 4 gefundenen wählen' }).click()
    await page.getByRole('button', { name: 'Filter entfernen: 4 Güter' }).waitFor()
    expect(await goods.getAttribute('aria-expanded')).toBe('false')
    const kept = page.getByRole('definition').filter({ hasText: '100 %' }).first()
    await kept.waitFor()
    const { y, height } = (await kept.boundingBox())!
    expect(y + height).toBeLessThan(desk.height)
  })

  test('the map is a table too, and can be taken along as picture and as file', async () => {
    await page.goto('/')
    const map = page.getByRole('region', { name: 'Auf der Karte' })
    await map.scrollIntoViewIfNeeded()
    await map.locator('canvas').first().waitFor()
    const picture = page.waitForEvent('download')
    await map.getByRole('button', { name: /als PNG-Bild/ }).click()
    const file = await readFile(await (await picture).path())
    expect(file.subarray(1, 4).toString()).toBe('PNG')
    expect(file.length).toBeGreaterThan(20_000)
    await map.getByRole('button', { name: /^Als Tabelle/ }).click()
    await map.getByRole('rowheader', { name: 'Schytomyr' }).waitFor()
    const rows = page.waitForEvent('download')
    await map.getByRole('link', { name: /als CSV-Datei/ }).click()
    const csv = await readFile(await (await rows).path(), 'utf8')
    expect(csv).toContain('Schytomyr')
  })

  test('of a strangers’ page hold no more than is published, and narrow to what is picked', async () => {
    // As if the month after next had come: what is received today is published by then.
    const day = addDays(reportingDay(new Date()), 62)
    await atTime(new Date(`${day}T12:00:00Z`), () => publishFigures(world.database, day))
    const stranger = await visit(browser, served.origin, 'de-DE', desk)
    await stranger.page.goto('/public')
    await stranger.page.getByRole('heading', { level: 1, name: 'Was angekommen ist' }).waitFor()
    await stranger.page.getByText('geschätzt angekommen').waitFor()
    const file = await stranger.page
      .getByRole('link', { name: 'Alle Summen als JSON-Datei' })
      .getAttribute('href')
    const sums = await (await stranger.page.request.get(file!)).text()
    expect(JSON.parse(sums).figures).toEqual([
      expect.objectContaining({ oblast: 'UA18', category: 'ENE', shipments: 3 }),
    ])
    for (const secret of [world.dortmund.id, world.zhytomyr.id, 'Dortmund', 'Склад'])
      expect(sums).not.toContain(secret)
    await stranger.page.goto('/public?oblast=UA99')
    await stranger.page.getByText('Die Auswahl „UA99“ aus der Adresse gibt es nicht').waitFor()
    expect([stranger.complaints, stranger.foreign]).toEqual([[], []])
  })

  test('and nothing was complained about, or asked of others', () => {
    expect([clerk.complaints, clerk.foreign]).toEqual([[], []])
  })
})
