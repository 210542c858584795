import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'
import { generators, verifiedNeed } from '../support/story.ts'
import { faultsOf } from '../support/usable.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

let mayor: Visit
let clerk: Visit
beforeAll(async () => {
  mayor = await visit(browser, served.origin, 'uk-UA', phone)
  clerk = await visit(browser, served.origin, 'de-DE', desk)
  await signIn(mayor.page, world.zhytomyr.editor, 'uk')
  await signIn(clerk.page, world.dortmund.editor, 'de')
})

const choose = (page: Page, name: RegExp) => page.getByRole('button', { name }).first().click()

describe('words of two languages', { timeout: 120_000 }, () => {
  test('a question about a need is read beside it by the other side, marked with its language', async () => {
    const { number } = await verifiedNeed(world, [generators('5')])
    await clerk.page.goto(`/needs/${number}`)
    await clerk.page.getByRole('textbox', { name: 'Kommentar schreiben' }).fill('Passt auch 400 V?\nGruß')
    await clerk.page.getByRole('button', { name: 'Kommentar senden' }).click()
    await clerk.page.getByText('1 Kommentar', { exact: true }).waitFor()
    expect(await clerk.page.getByRole('textbox', { name: 'Kommentar schreiben' }).inputValue()).toBe('')

    await mayor.page.goto(`/needs/${number}`)
    const comment = mayor.page.getByRole('list', { name: 'Коментарі' }).getByRole('listitem').first()
    await comment.getByText('Passt auch 400 V?').waitFor()
    expect(await comment.locator('[lang=de]').first().innerText()).toContain('Passt auch 400 V?\nGruß')
    await comment.getByText('Написано німецькою').waitFor()

    await clerk.page.getByRole('button', { name: 'Zurücknehmen' }).click()
    await clerk.page.getByRole('dialog').getByRole('button', { name: 'Zurücknehmen' }).click()
    await clerk.page.getByText('Dieser Kommentar wurde zurückgenommen.').first().waitFor()
    // Her page is not loaded anew: the change comes to it.
    await comment.getByText('Цей коментар відкликано.').waitFor()
    expect(await comment.getByText('Passt auch').count()).toBe(0)
  })

  test('the language changes in the middle of a form, and nothing typed is lost', async () => {
    const { page } = mayor
    await page.goto('/needs/new')
    await page.getByRole('combobox', { name: 'Що саме' }).fill('генератор')
    await page.getByRole('option', { name: 'Портативний генератор' }).click()
    await page.getByRole('textbox', { name: 'Кількість' }).fill('1 000')
    await page.getByRole('textbox', { name: 'Призначення одним реченням' }).fill('Тепло для школи')
    await choose(page, /^DE/)
    await page.getByRole('heading', { level: 1, name: 'Bedarf melden' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(await page.title()).toContain('Bedarf melden')
    expect(await page.getByRole('combobox', { name: 'Was' }).inputValue()).toBe('Stromgenerator, tragbar')
    expect(await page.getByRole('textbox', { name: 'Zweck in einem Satz' }).inputValue()).toBe(
      'Тепло для школи',
    )
    // A number is typed in one language and is the same number in the other.
    expect(await page.getByRole('textbox', { name: 'Menge' }).inputValue()).toBe('1.000')
    await choose(page, /^EN/)
    expect(await page.getByRole('textbox', { name: 'Quantity' }).inputValue()).toBe('1,000')
    await choose(page, /^УКР/)
    await page.getByRole('heading', { level: 1, name: 'Повідомити про потребу' }).waitFor()
  })

  test('the back button leaves a form, and forward finds it as it was', async () => {
    const { page } = mayor
    await page.goto('/needs')
    await page.getByRole('link', { name: 'Повідомити про потребу' }).first().click()
    await page.getByRole('textbox', { name: 'Призначення одним реченням' }).fill('Вода для лікарні')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Потреби' }).waitFor()
    await page.goForward()
    const field = page.getByRole('textbox', { name: 'Призначення одним реченням' })
    await field.waitFor()
    expect(await field.inputValue()).toBe('Вода для лікарні')
    await page.getByRole('button', { name: 'Відкинути' }).click()
  })

  test('names as long as names may be, without a blank, break no screen', async () => {
    const long = 'Донаудампфшиффартсгезельшафт'.repeat(11).slice(0, 300)
    await world.database.prisma.organisation.update({
      where: { id: world.zhytomyr.id },
      data: { nameUk: long, nameDe: long, nameEn: long },
    })
    const { number } = await verifiedNeed(world, [generators('5')], { purpose: long })
    for (const [page, address] of [
      [mayor.page, '/needs'],
      [mayor.page, `/needs/${number}`],
      [clerk.page, '/'],
      [clerk.page, '/needs'],
      [clerk.page, `/needs/${number}/answer`],
      [clerk.page, '/partnerships'],
    ] as const) {
      await page.goto(address)
      await page.getByText(long.slice(0, 60)).first().waitFor({ state: 'attached' })
      expect(await faultsOf(page)).toEqual([])
    }
  })

  test('high contrast chosen in the system keeps bars and the focus to be seen', async () => {
    const { page } = clerk
    await page.emulateMedia({ forcedColors: 'active' })
    await page.goto('/')
    const bar = page.locator('.bg-gap').first()
    await bar.waitFor({ state: 'attached' })
    // Colours of the system would make all parts of a bar the same.
    expect(await bar.evaluate((part) => getComputedStyle(part).backgroundColor)).not.toBe(
      await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    )
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe('none')
    await page.emulateMedia({ forcedColors: 'none' })
  })

  test('and nothing was complained about, or asked of others', () => {
    expect([mayor.complaints, mayor.foreign, clerk.complaints, clerk.foreign]).toEqual([[], [], [], []])
  })
})
