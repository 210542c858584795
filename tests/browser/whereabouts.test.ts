import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'
import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  draftShipment,
  generators,
  received,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

let clerk: Visit
let mayor: Visit
let coordinator: Visit
beforeAll(async () => {
  clerk = await visit(browser, served.origin, 'de-DE', desk)
  mayor = await visit(browser, served.origin, 'uk-UA', phone)
  coordinator = await visit(browser, served.origin, 'de-DE', desk)
  await signIn(clerk.page, world.dortmund.editor, 'de')
  await signIn(mayor.page, world.zhytomyr.editor, 'uk')
  await signIn(coordinator.page, world.coordination.editor, 'de')
})

describe('where the goods are', { timeout: 120_000 }, () => {
  test('the clerk follows her promise to the proof of what was counted', async () => {
    const { pledge, shipment } = await sixtyOfHundredOnTheRoad(world)
    const { page } = clerk
    await page.goto(`/pledges/${pledge.number}`)
    await page.getByRole('link', { name: 'Wo ist es?' }).click()
    await page.getByRole('heading', { level: 1, name: 'Wo ist es?' }).waitFor()
    await page.getByText('Noch nicht gezählt.').waitFor()
    await page.getByText('Davon erhalten: 0 Stück').waitFor()
    const { lines } = shipment
    await received(world, await arrived(world, shipment), [
      { shipmentLineId: lines[0].id, qtyGood: '50', qtyDamaged: '4' },
    ])
    await page.reload()
    // The damaged four arrived and help nobody.
    await page.getByText('Davon erhalten: 50 Stück').waitFor()
    await page.getByText('In Ordnung: 50 Stück · Beschädigt: 4 Stück').waitFor()
    await page.getByRole('link', { name: /^GRN-/ }).click()
    await page.waitForURL(/\/receipts?\/|\/GRN-/)
    await page.getByText('Склад міської ради').first().waitFor()
  })

  test('goods that nobody promised go along only when the recipient has agreed', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '10', unit: 'C62' }])
    const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '10')
    const draft = await draftShipment(world, [{ allocationId: allocation.id, qty: '10' }])
    const { page } = coordinator
    await page.goto(`/shipments/${draft.number}`)
    await page.getByRole('link', { name: 'Bearbeiten' }).click()
    await page.getByRole('button', { name: 'Güter ohne Zuordnung hinzufügen' }).click()
    await page.getByRole('combobox', { name: 'Was kommt mit?' }).fill('Wolldecke')
    await page.getByText('Steht nicht im Katalog.').waitFor()
    await page.getByRole('textbox', { name: 'Menge' }).last().fill('40')
    await page.getByRole('textbox', { name: 'Warum kommt das ohne Zusage mit?' }).fill('Im Lkw war Platz')
    await page.getByRole('button', { name: 'Änderungen speichern' }).click()
    await page.waitForURL(`**/shipments/${draft.number}`)
    await page.getByText('Im Lkw war Platz').first().waitFor()

    await clerk.page.goto(`/shipments/${draft.number}`)
    const ready = clerk.page.getByRole('button', { name: 'Versandbereit melden' })
    await ready.waitFor()
    expect(await ready.isDisabled()).toBe(true)

    await mayor.page.goto(`/shipments/${draft.number}`)
    await mayor.page.getByText('Разом мають їхати речі, яких ніхто не обіцяв.').first().waitFor()
    await mayor.page.getByText('Im Lkw war Platz').first().waitFor()
    await mayor.page.getByRole('button', { name: /^Погодитися: / }).click()
    await mayor.page.getByRole('dialog').getByRole('button', { name: 'Погодитися' }).click()
    await mayor.page.getByText('отримувач погодився').first().waitFor()

    // Her page is not loaded anew: the consent comes to it.
    await clerk.page.waitForFunction(
      () =>
        ![...document.querySelectorAll('button')].some(
          (each) => each.disabled && each.textContent?.includes('Versandbereit'),
        ),
    )
    await ready.click()
    await clerk.page.getByRole('button', { name: 'Abfahrt melden' }).waitFor()
  })

  test('and nothing was complained about, or asked of others', () => {
    for (const { complaints, foreign } of [clerk, mayor, coordinator])
      expect([complaints, foreign]).toEqual([[], []])
  })
})
