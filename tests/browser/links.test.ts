import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, openBrowser, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { jpeg } from '../support/pictures.ts'
import { serve, type Served } from '../support/served.ts'
import { sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { ask, succeed } from '../support/viewer.ts'
import { makeWorld, type World } from '../support/world.ts'

// Sixty generators are on the road. Dortmund's clerk gives the driver a link, Zhytomyr's its warehouse.

let world: World
let served: Served
let browser: Browser
let clerk: Visit
let driver: Visit
let warehouse: Visit
let shipment: Record<string, any>

beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  browser = await openBrowser()
  shipment = (await sixtyOfHundredOnTheRoad(world)).shipment
  clerk = await visit(browser, served.origin, 'de-DE', desk)
  driver = await visit(browser, served.origin, 'de-DE', phone)
  warehouse = await visit(browser, served.origin, 'uk-UA', phone)
})
afterAll(async () => {
  await browser.close()
  await served.stop()
  await world.close()
})

const reported = async (): Promise<string[]> => {
  const query = 'query($id: ID!) { node(id: $id) { ... on Shipment { milestones { code } } } }'
  const { node } = await ask(world, world.coordination.editor, query, { id: shipment.id })
  return node.milestones.map(({ code }: { code: string }) => code)
}

async function giveLink(page: Page, button: string, label: string): Promise<string> {
  await page.getByRole('button', { name: button }).click()
  await page.getByLabel('Für wen').fill(label)
  await page.getByRole('button', { name: 'Link ausgeben', exact: true }).click()
  const address = await page.getByRole('textbox', { name: 'Adresse' }).inputValue()
  await page.getByRole('img', { name: 'QR-Code des Links' }).waitFor()
  return address
}

describe('a driver without an account', { timeout: 120_000 }, () => {
  test('gets a link from the clerk, who sees it once', async () => {
    await signIn(clerk.page, world.dortmund.editor, 'de')
    await clerk.page.goto(`/shipments/${shipment.number}`)
    const address = await giveLink(clerk.page, 'Fahrer-Link ausgeben', 'Fahrer Transporter 2')
    expect(address).toMatch(/\/link#[\w-]{80,}$/)
    await clerk.page.getByRole('button', { name: 'Fertig' }).click()
    await clerk.page.getByText('noch nicht benutzt').waitFor()
    expect(await clerk.page.content()).not.toContain(address.split('#')[1])
    await driver.page.goto(address)
    await driver.page.getByRole('heading', { name: 'Повідомлення з дороги' }).waitFor()
  })

  test('reports the border in two taps, in the language of the link', async () => {
    await driver.page.getByRole('button', { name: 'Кордон перетнуто' }).click()
    await driver.page.getByRole('button', { name: 'Повідомити', exact: true }).dblclick()
    await driver.page.getByText('Повідомлено: Кордон перетнуто').waitFor()
    expect(await reported()).toEqual(['BORDER_CROSSED'])
    await clerk.page.getByText('Gemeldet über den Fahrer-Link').waitFor()
  })

  test('reports without a network, loads the page anew, and has reported once when it is back', async () => {
    await driver.context.route('**/graphql', (route) => route.abort())
    await driver.context.route('**/ready', (route) => route.abort())
    // A tap so soon after the one before is taken for its second half (HolderPage.vue), and a test taps that fast.
    await driver.page.waitForTimeout(800)
    await driver.page.getByRole('button', { name: 'Затримується' }).click()
    await driver.page.getByLabel('Нове очікуване прибуття').fill('2030-01-02T10:00')
    await driver.page.getByRole('button', { name: 'Повідомити', exact: true }).click()
    await driver.page.getByText('Чекає на зв’язок і надішлеться саме.').waitFor()
    await driver.page.reload()
    // The network is back, and the server stumbles once over the report.
    await driver.context.unroute('**/graphql')
    let stumbles = 1
    await driver.context.route('**/graphql', (route) =>
      route.request().postData()?.includes('ReportByLink') && stumbles-- > 0
        ? route.fulfill({ status: 500, body: '' })
        : route.continue(),
    )
    await driver.context.unroute('**/ready')
    await driver.page.getByText('Повідомлено: Затримується').waitFor()
    expect(stumbles).toBeLessThanOrEqual(0)
    await driver.context.unroute('**/graphql')
    expect(await reported()).toEqual(['BORDER_CROSSED', 'DELAYED'])
  })

  test('is told that a photo is too large, takes it out, and the report goes', async () => {
    const { context, page } = driver
    let asked = 0
    await context.route('**/files', (route) => {
      asked++
      return route.fulfill({ status: 413, json: {} })
    })
    await page.waitForTimeout(800)
    await page.getByRole('button', { name: 'Перевантажено' }).click()
    await page.getByText('Додати місце, примітку або фото').click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await jpeg()) })
    await page.getByRole('img', { name: 'Фото 1' }).waitFor()
    await page.getByRole('button', { name: 'Повідомити', exact: true }).click()
    await page.getByText('Фото 1 завелике.').waitFor()
    // Long enough for the first time that it would be sent again by itself (useOutbox.ts).
    const before = asked
    await page.reload()
    await page.getByText('Фото 1 завелике.').waitFor()
    await page.waitForTimeout(6_000)
    expect(asked).toBe(before)

    await page.getByRole('button', { name: 'Вилучити фото' }).click()
    await page.getByRole('button', { name: 'Спробувати ще раз' }).click()
    await page.getByText('Повідомлено: Перевантажено').waitFor()
    await context.unroute('**/files')
    expect(await reported()).toEqual(['BORDER_CROSSED', 'DELAYED', 'TRANSSHIPPED'])
  })

  test('is not touched by a sign-in in the same browser, and does not touch it', async () => {
    const other = await driver.context.newPage()
    await signIn(other, world.duesseldorf.editor, 'de')
    const asked = driver.page.waitForResponse('**/graphql')
    await driver.page.reload()
    await asked
    expect(
      await driver.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    ).not.toContainEqual(expect.stringContaining('/api/auth'))
    await other.reload()
    expect(new URL(other.url()).pathname).not.toContain('sign-in')
    await other.close()
  })

  test('finds the open page closed once the clerk has revoked the link', async () => {
    await clerk.page.getByRole('button', { name: 'Link für Fahrer Transporter 2 widerrufen' }).click()
    await clerk.page.getByRole('button', { name: 'Widerrufen', exact: true }).last().click()
    await clerk.page.getByText('Frühere Links').waitFor()
    await driver.page.getByRole('button', { name: 'На кордоні' }).click()
    await driver.page.getByRole('button', { name: 'Повідомити', exact: true }).click()
    await driver.page.getByRole('heading', { name: 'Це посилання більше не діє.' }).waitFor()
    expect(await reported()).toHaveLength(3)
  })

  test('who opens an address without its key is told what is missing', async () => {
    await driver.page.goto('/link')
    await driver.page.getByRole('heading', { name: 'In dieser Adresse fehlt der Schlüssel.' }).waitFor()
  })
})

describe('a warehouse without an account', { timeout: 120_000 }, () => {
  test('reports the arrival, counts, and Zhytomyr confirms what it counted', async () => {
    const given = await ask(
      world,
      world.zhytomyr.editor,
      `mutation($id: ID!) { giveLink(key: "warehouse-link-1", input: { shipmentId: $id, kind: WAREHOUSE, label: "Склад", language: uk }) {
        ... on GivenLink { token } } }`,
      { id: shipment.id },
    )
    const { page } = warehouse
    await page.goto(`/link#${given.giveLink.token}`)
    await page.getByText('Спершу повідомте про прибуття.').waitFor()
    await page.getByRole('button', { name: 'Прибув' }).click()
    await page.getByRole('button', { name: 'Повідомити', exact: true }).click()
    await page.getByRole('button', { name: 'Почати підрахунок' }).click()
    await page.getByLabel('Придатно', { exact: true }).fill('57')
    await page.getByRole('button', { name: 'Надіслати підрахунок' }).click()
    await page.getByText('Будь ласка, заповніть позначені поля.').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Почати підрахунок' }).click()
    expect(await page.getByLabel('Придатно', { exact: true }).inputValue()).toBe('57')
    await page.getByText('Так, більше нічого не буде').click()
    await page.getByLabel('Хто рахує').fill('Нічна зміна')
    await page.getByRole('button', { name: 'Надіслати підрахунок' }).click()
    await page.getByText('Підрахунок збережено як чернетку').waitFor()

    const query =
      'query($id: ID!) { node(id: $id) { ... on Shipment { receipts { id version grnNumber } } } }'
    const { node } = await ask(world, world.zhytomyr.editor, query, { id: shipment.id })
    const [{ id, version }] = node.receipts
    await succeed(world, world.zhytomyr.editor, 'confirmReceipt', { id, version })
    await page.reload()
    await page.getByRole('heading', { name: 'Це посилання більше не діє.' }).waitFor()
  })

  test('no page asks anybody else, and none complains', () => {
    for (const { foreign } of [clerk, driver, warehouse]) expect(foreign).toEqual([])
    const faults = [clerk, driver, warehouse].flatMap(({ complaints }) => complaints)
    // A refused link is an answer of 401, and a cut network a failure: the browser says both.
    expect(faults.filter((text) => !/401|ERR_FAILED|Failed to load resource/.test(text))).toEqual([])
  })
})
