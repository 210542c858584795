import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'
import { generators, verifiedNeed } from '../support/story.ts'
import { password } from '../support/world.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

let visitor: Visit
let page: Page
beforeAll(async () => {
  visitor = await visit(browser, served.origin, 'uk-UA', phone)
  page = visitor.page
  await signIn(page, world.zhytomyr.editor, 'uk')
})

const goods = () => page.getByRole('combobox', { name: 'Що саме' })
const quantity = () => page.getByRole('textbox', { name: 'Кількість' })
const purpose = () => page.getByRole('textbox', { name: 'Призначення одним реченням' })
const submit = () => page.getByRole('button', { name: 'Подати на перевірку' })
const needs = () => world.database.prisma.need.count()

async function typeNeed(what: string): Promise<void> {
  await goods().fill('генератор')
  await page.getByRole('option', { name: 'Портативний генератор' }).click()
  await quantity().fill('1 200')
  await purpose().fill(what)
}

async function expectTyped(what: string): Promise<void> {
  await page.getByText('Раніше введені дані відновлено.').waitFor()
  expect(await goods().inputValue()).toBe('Портативний генератор')
  expect(await quantity().inputValue()).toBe('1 200')
  expect(await purpose().inputValue()).toBe(what)
}

describe('a deputy mayor writes a need on her phone', { timeout: 60_000 }, () => {
  test('and finds every word again when the page is loaded anew', async () => {
    await page.goto('/needs/new')
    await typeNeed('Тепло для школи')
    await page.reload()
    await expectTyped('Тепло для школи')
  })

  test('and an impatient double tap sends it once', async () => {
    await submit().dblclick()
    await page.getByRole('heading', { level: 1, name: 'Тепло для школи' }).waitFor()
    expect(await needs()).toBe(1)
  })

  test('and signs in again in the middle of it without typing it twice', async () => {
    await page.goto('/needs/new')
    await typeNeed('Світло для лікарні')
    await world.database.prisma.session.deleteMany()
    await submit().click()
    await page.waitForURL('**/sign-in?next=**')
    await page.getByLabel('Електронна адреса').fill(world.zhytomyr.editor.email)
    await page.getByLabel('Пароль', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Увійти' }).click()
    await page.waitForURL('**/needs/new')
    await expectTyped('Світло для лікарні')
    await submit().click()
    await page.getByRole('heading', { level: 1, name: 'Світло для лікарні' }).waitFor()
    expect(await needs()).toBe(2)
  })

  test('and is told that the service does not answer, and sends it once when it does again', async () => {
    await page.goto('/needs/new')
    await typeNeed('Ліки для амбулаторії')
    // As the server says it while its database is away.
    const away = { status: 503, json: { errors: [{ message: '', extensions: { code: 'UNAVAILABLE' } }] } }
    for (const address of ['**/graphql', '**/ready'])
      await visitor.context.route(address, (route) => route.fulfill(away))
    await submit().click()
    await page.getByText('Сервіс зараз не відповідає. Введене зберігається').waitFor()
    // Not that there is no connection, which is there.
    await page.getByRole('alert').getByText('Сервіс зараз не може відповісти.').waitFor()
    expect(await purpose().inputValue()).toBe('Ліки для амбулаторії')
    await visitor.context.unrouteAll()
    await page.getByText('Сервіс зараз не відповідає').waitFor({ state: 'detached' })
    await submit().click()
    await page.getByRole('heading', { level: 1, name: 'Ліки для амбулаторії' }).waitFor()
    expect(await needs()).toBe(3)
  })

  test('and after a deploy loads the new version by hand, with every word kept', async () => {
    await page.goto('/needs/new')
    await typeNeed('Вода для лікарні')
    const unknown = [{ message: '', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]
    await visitor.context.route('**/graphql', (route) =>
      route.fulfill({ status: 400, json: { errors: unknown } }),
    )
    await submit().click()
    await page.getByRole('alert').getByText('Aidbridge тим часом оновлено.').waitFor()
    await visitor.context.unrouteAll()
    await page.getByRole('button', { name: 'Завантажити' }).click()
    await expectTyped('Вода для лікарні')
    await page.getByRole('button', { name: 'Відкинути' }).click()
  })

  test('and begins with a template, whose quantities follow the number of people', async () => {
    await page.goto('/needs/new')
    await page.getByRole('button', { name: 'Вода' }).click()
    await page.getByRole('textbox', { name: 'Для скількох людей?' }).fill('1 000')
    expect(await goods().inputValue()).toBe('Питна вода')
    expect(await quantity().inputValue()).toBe('21\u00a0000')
    await submit().click()
    await page.getByRole('heading', { level: 1, name: /Питна вода на тиждень/ }).waitFor()
  })

  test('and loses nothing in two tabs, each of which is told of the other', async () => {
    await page.goto('/needs/new')
    await typeNeed('Тепло для дитячого садка')
    const other = await visitor.context.newPage()
    await other.goto('/needs/new')
    await other.getByText('Цю форму відкрито ще в одній вкладці.').waitFor()
    await other.getByRole('textbox', { name: 'Призначення одним реченням' }).fill('Світло для садка')
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Світло для садка')
    await other.getByRole('button', { name: 'Подати на перевірку' }).click()
    await other.getByRole('heading', { level: 1, name: 'Світло для садка' }).waitFor()
    await page.getByText('В іншій вкладці цю форму надіслано або очищено.').waitFor()
    expect(await purpose().inputValue()).toBe('Світло для садка')
    await page.getByRole('button', { name: 'Відкинути' }).click()
    expect(await purpose().inputValue()).toBe('')
  })

  test('and pastes her list from a spreadsheet, odd characters and all', async () => {
    await page.goto('/needs/new')
    await goods().focus()
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement!.dispatchEvent(paste)
    }, 'Портативний\u00a0генератор\t1\u00a0200\tшт.\n"Ліжко ""Комфорт"""\t40')
    await page.getByText('Вставлено 2 позиції.').waitFor()
    expect(await quantity().nth(0).inputValue()).toBe('1 200')
    expect(await goods().nth(1).inputValue()).toBe('Ліжко "Комфорт"')
  })
})

describe('a clerk in Dortmund', { timeout: 60_000 }, () => {
  test('says no to a line with its reason, which the city reads, and takes it back', async () => {
    const { number } = await verifiedNeed(world, [generators('5')])
    const clerk = await visit(browser, served.origin, 'de-DE', desk)
    await signIn(clerk.page, world.dortmund.editor, 'de')
    await clerk.page.goto(`/needs/${number}/answer`)
    await clerk.page.getByText('Nein', { exact: true }).click()
    await clerk.page.getByRole('button', { name: 'Absage senden' }).click()
    await clerk.page.getByText('Bitte prüfen Sie die markierten Angaben.').waitFor()
    await clerk.page.getByLabel('Warum nicht?').selectOption('Kein Transport')
    await clerk.page.getByRole('button', { name: 'Absage senden' }).click()
    await page.goto(`/needs/${number}`)
    await page.getByText('Немає транспорту').first().waitFor()
    await clerk.page.getByRole('button', { name: 'Absage zurücknehmen' }).click()
    await page.getByRole('heading', { name: 'Хто не може допомогти' }).waitFor({ state: 'detached' })
    expect([clerk.complaints, clerk.foreign]).toEqual([[], []])
  })

  test('gives some, says no to the rest, and finds both on the page of the pledge', async () => {
    const { number } = await verifiedNeed(world, [
      generators('5'),
      { itemCode: 'WAS-001', qtyRequested: '300', unit: 'LTR' },
    ])
    const clerk = await visit(browser, served.origin, 'de-DE', desk)
    await signIn(clerk.page, world.dortmund.editor, 'de')
    await clerk.page.goto(`/needs/${number}/answer`)
    const water = clerk.page.getByRole('group', { name: 'Trinkwasser' })
    await water.getByText('Nein', { exact: true }).click()
    await water.getByLabel('Warum nicht?').selectOption('Keine Mittel')
    await clerk.page.getByRole('radio', { name: 'Ja, alles: 5 Stück' }).check()
    await clerk.page.getByRole('button', { name: 'Zusage anbieten' }).click()
    await clerk.page.waitForURL(/\/pledges\/[^/]+$/)
    const declined = clerk.page.getByRole('region', { name: 'Wobei nicht geholfen werden kann' })
    await declined.getByText('Trinkwasser').waitFor()
    await declined.getByText('Keine Mittel').waitFor()
    await declined.getByRole('button', { name: 'Absage zurücknehmen' }).click()
    await declined.waitFor({ state: 'detached' })
    expect([clerk.complaints, clerk.foreign]).toEqual([[], []])
  })
})
