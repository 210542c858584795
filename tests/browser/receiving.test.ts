import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { jpeg } from '../support/pictures.ts'
import { serve, type Served } from '../support/served.ts'
import { received, sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { ask } from '../support/viewer.ts'
import { makeWorld, type World } from '../support/world.ts'

// Zhytomyr's warehouse has no network worth the name. Everything is done on a phone, in Ukrainian, and before every step
// the network goes and the page is loaded anew.

let world: World
let served: Served
let browser: Browser
let warehouse: Visit
let page: Page
let shipment: Record<string, any>

beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  browser = await openBrowser()
  shipment = (await sixtyOfHundredOnTheRoad(world)).shipment
  warehouse = await visit(browser, served.origin, 'uk-UA', phone, { offline: true })
  page = warehouse.page
})
afterAll(async () => {
  await browser.close()
  await served.stop()
  await world.close()
})

const cut = () => warehouse.context.setOffline(true)
const cutAndReload = async () => {
  await cut()
  await page.reload()
}
/** What the page sends arrives; what the server answers does not. */
async function sendFor(body: string): Promise<void> {
  const cookies = await warehouse.context.cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { 'content-type': 'application/json', origin: served.origin, cookie }
  const answer = await fetch(`${served.origin}/graphql`, { method: 'POST', headers, body })
  expect(await answer.text()).toContain('GRN-')
}
const receiptsOf = async (id: string): Promise<{ grnNumber: string; lines: Record<string, any>[] }[]> => {
  const query = `query($id: ID!) { node(id: $id) { ... on Shipment {
    receipts { grnNumber state lines { qtyGood qtyDamaged photos { id } } } } } }`
  const { node } = await ask(world, world.coordination.editor, query, { id })
  return node.receipts
}

describe('a warehouse without a network', { timeout: 120_000 }, () => {
  test('finds what is announced on the phone once it has been there with a network', async () => {
    await signIn(page, world.zhytomyr.editor, 'uk')
    await page.goto('/receiving')
    await page.getByRole('link', { name: shipment['number'], exact: true }).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await page.getByText('Доступно й без мережі').waitFor()

    await cutAndReload()
    await page.getByText('Немає зв’язку. Стан на цьому пристрої').waitFor()
    await page.getByText('1 позиція').click()
    await page.getByText('60 шт').first().waitFor()
  })

  test('counts, takes a photo, and finds both again after the phone was off', async () => {
    await cutAndReload()
    await page.getByRole('link', { name: `Прийняти вантаж ${shipment['number']}` }).click()
    await page.getByLabel('Придатно', { exact: true }).fill('55')
    await page.getByLabel('Пошкоджено', { exact: true }).fill('5')
    await page.getByText('Фото або примітка').first().click()
    const photos = page.getByRole('group', { name: /Фотографії: / })
    await photos
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await jpeg()) })
    await photos.getByRole('img', { name: 'Фото 1' }).waitFor()

    await page.reload()
    await photos.getByRole('img', { name: 'Фото 1' }).waitFor()
    expect(await page.getByLabel('Придатно', { exact: true }).inputValue()).toBe('55')
  })

  test('confirms, and is told that the count waits on the device', async () => {
    await page.getByRole('radio', { name: 'Це все' }).check()
    await page.getByLabel('Хто приймав').fill('Склад міської ради')
    await page.getByRole('button', { name: 'Далі: перевірити' }).click()
    await page.getByRole('heading', { name: 'Що змінить підтвердження' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Підтвердити отримання' }).click()
    await page.getByRole('heading', { name: 'Ваш підрахунок збережено' }).waitFor()

    // A page that is not on the device says so, and leads to the one that is.
    await page.goto('/needs')
    await page.getByText('1 підрахунок чекає на зв’язок').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Приймання' }).click()
    await page.getByRole('heading', { name: 'Ще не надіслано' }).waitFor()
    expect(await receiptsOf(shipment['id'])).toHaveLength(0)
  })

  test('has sent it once, although the first answer was lost on the way', async () => {
    const { context } = warehouse
    let recorded = 0
    let isBack = false
    await context.route('**/graphql', async (route) => {
      if (isBack) return route.continue()
      const isCount = route.request().postData()?.includes('RecordReceipt')
      if (isCount && recorded === 0) {
        recorded += 1
        await sendFor(route.request().postData()!)
      }
      return isCount || recorded ? route.abort() : route.continue()
    })
    await context.route('**/ready', (route) => (recorded && !isBack ? route.abort() : route.continue()))
    await context.setOffline(false)
    await expect.poll(() => recorded, { timeout: 30_000 }).toBe(1)
    await page.getByText('1 підрахунок чекає на зв’язок').waitFor()
    await page.reload()
    await page.getByText('1 підрахунок чекає на зв’язок').waitFor()
    isBack = true
    await page.getByText(`Приймання вантажу ${shipment['number']} надіслано`).waitFor()
    await context.unrouteAll({ behavior: 'wait' })

    const receipts = await receiptsOf(shipment['id'])
    expect(receipts).toMatchObject([{ state: 'CONFIRMED', lines: [{ qtyGood: '55', qtyDamaged: '5' }] }])
    expect(receipts[0]!.lines[0]!['photos']).toHaveLength(1)
    const drafts = await page.evaluate(() =>
      Object.keys(localStorage).filter((key) => /draft.*receipt:/.test(key)),
    )
    expect(drafts).toEqual([])
  })

  test('learns in words that a colleague has confirmed the same goods, and nothing counts twice', async () => {
    const other = (await sixtyOfHundredOnTheRoad(world)).shipment
    await page.goto('/receiving')
    await page.getByRole('link', { name: `Прийняти вантаж ${other['number']}` }).click()
    await page.getByLabel('Придатно', { exact: true }).fill('60')
    await cut()
    await page.getByRole('radio', { name: 'Це все' }).check()
    await page.getByLabel('Хто приймав').fill('Другий склад')
    await page.getByRole('button', { name: 'Далі: перевірити' }).click()
    await page.getByRole('button', { name: 'Підтвердити отримання' }).click()
    await page.getByRole('heading', { name: 'Ваш підрахунок збережено' }).waitFor()

    await received(world, other, [{ shipmentLineId: other['lines'][0].id, qtyGood: '60' }])
    await warehouse.context.setOffline(false)
    await page.getByRole('heading', { name: 'Тим часом приймання цього вантажу вже підтверджено' }).waitFor()
    await page.getByText('1 підрахунок не прийнято.').waitFor()
    await page.getByRole('button', { name: 'Відкинути мій підрахунок' }).click()
    await page.getByText('1 підрахунок не прийнято.').waitFor({ state: 'detached' })
    expect(await receiptsOf(other['id'])).toHaveLength(1)
  })

  test('leaves nothing on the device for whoever comes next, and answers were never in the shell', async () => {
    const cached = await page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(cached).toContain('/index.html')
    expect(
      cached.filter((path) => !/^\/(assets\/|index\.html$|first-paint\.js$|bridge\.svg$)/.test(path)),
    ).toEqual([])
    await page.goto('/account')
    await page.getByRole('button', { name: 'Вийти' }).first().click()
    await page.waitForURL('**/sign-in*')
    const left = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const opening = indexedDB.open('aidbridge')
          opening.onsuccess = () => {
            const counting = opening.result.transaction('answers').objectStore('answers').count()
            counting.onsuccess = () => done(counting.result)
          }
        }),
    )
    expect(left).toBe(0)
    expect(await page.evaluate(() => localStorage.getItem('aidbridge.person') ?? '')).not.toContain('@')
  })
})

test('who works on while a new version is put up is told, and goes on where they wanted to', async () => {
  const clerk = await visit(browser, served.origin, 'de-DE', phone)
  let isGone = true
  await clerk.context.route('**/assets/ShipmentsPage-*.js', (route) =>
    isGone ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  )
  await clerk.page.route('**/shipments', (route) => {
    isGone = false
    return route.continue()
  })
  await signIn(clerk.page, world.dortmund.editor, 'de')
  await clerk.page.getByRole('heading', { level: 1 }).waitFor()
  await clerk.page.getByRole('link', { name: 'Lieferungen' }).first().click()
  await clerk.page.getByText('Aidbridge wurde erneuert und neu geladen.').waitFor()
  await clerk.page.getByRole('heading', { name: 'Lieferungen', level: 1 }).waitFor()
  await clerk.context.close()
})
