import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { serve, type Served } from '../support/served.ts'
import { password, makeWorld, type World } from '../support/world.ts'

let world: World
let served: Served
let browser: Browser
let visitor: Visit
let page: Page
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  browser = await openBrowser()
  visitor = await visit(browser, served.origin, 'uk-UA', phone)
  page = visitor.page
  await signIn(page, world.zhytomyr.editor, 'uk')
})
afterAll(async () => {
  await browser.close()
  await served.stop()
  await world.close()
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
})
