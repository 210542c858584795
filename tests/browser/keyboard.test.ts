import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { desk, phone, visit } from '../support/browser.ts'
import { choose, enter, faultsOnTheWay, goTo, inDialog, take, tabTo, type } from '../support/keyboard.ts'
import { openStage } from '../support/stage.ts'
import { password, type Person } from '../support/world.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

const purpose = 'Живлення для обласної лікарні'

test('whoever has no mouse takes a need from the wish to the receipt', { timeout: 240_000 }, async () => {
  const mayor = (await visit(browser, served.origin, 'uk-UA', phone)).page
  const clerk = (await visit(browser, served.origin, 'de-DE', desk)).page
  const approver = (await visit(browser, served.origin, 'de-DE', desk)).page
  const coordinator = (await visit(browser, served.origin, 'de-DE', desk)).page

  await signIn(mayor, world.zhytomyr.editor, 'Електронна адреса', 'Пароль', 'Увійти')
  const need = await writeNeed(mayor)
  await signIn(coordinator, world.coordination.editor, 'E-Mail-Adresse', 'Passwort', 'Anmelden')
  await verifyNeed(coordinator)
  await signIn(clerk, world.dortmund.editor, 'E-Mail-Adresse', 'Passwort', 'Anmelden')
  const pledge = await answerNeed(clerk, need)
  await signIn(approver, world.dortmund.approver, 'E-Mail-Adresse', 'Passwort', 'Anmelden')
  await confirmPledge(approver, pledge)
  await acceptOffer(mayor)
  const shipment = await sendGoods(clerk)
  await reportArrival(mayor, shipment)
  await countGoods(mayor)

  expect(faultsOnTheWay()).toEqual([])
})

async function signIn(page: Page, person: Person, email: string, secret: string, go: string): Promise<void> {
  await page.goto('/sign-in')
  await type(page.getByLabel(email), person.email)
  await type(page.getByLabel(secret, { exact: true }), password)
  await enter(page.getByRole('button', { name: go, exact: true }))
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

async function writeNeed(page: Page): Promise<string> {
  await goTo(page, 'Потреби')
  await enter(page.getByRole('link', { name: 'Повідомити про потребу' }).first())
  await take(page.getByRole('combobox', { name: 'Що саме' }), 'ґенератор переносний', 'Портативний генератор')
  await type(page.getByRole('textbox', { name: 'Кількість' }), '100')
  await type(page.getByRole('textbox', { name: 'Призначення одним реченням' }), purpose)
  await choose(page.getByRole('radio', { name: 'Терміново' }))
  await enter(page.getByRole('button', { name: 'Подати на перевірку' }))
  await page.getByText('Подано: координація перевіряє потребу.').waitFor()
  return lastPart(page)
}

/** The first stop of a page leads past its navigation. */
async function verifyNeed(page: Page): Promise<void> {
  await page.goto('/needs')
  await enter(page.getByRole('link', { name: 'Zum Inhalt springen' }))
  await enter(page.getByRole('link', { name: purpose }))
  await page.getByRole('heading', { level: 1, name: purpose }).waitFor()
  await enter(page.getByRole('button', { name: 'Freigeben', exact: true }))
  await page.getByText('hat den Bedarf geprüft und freigegeben.').waitFor()
}

async function answerNeed(page: Page, need: string): Promise<string> {
  await page.goto(`/needs/${need}`)
  await enter(page.getByRole('link', { name: 'Bedarf beantworten' }))
  const generators = page.getByRole('group', { name: 'Stromgenerator, tragbar' })
  await choose(generators.getByRole('radio', { name: 'Einen Teil' }))
  await type(generators.getByRole('textbox', { name: 'Wie viel geben Sie?' }), '40')
  await enter(page.getByRole('button', { name: 'Zusage anbieten' }))
  await page.waitForURL(/\/pledges\/[^/]+$/)
  return lastPart(page)
}

async function confirmPledge(page: Page, pledge: string): Promise<void> {
  await goTo(page, 'Zusagen')
  await enter(page.getByRole('link', { name: pledge }))
  await enter(page.getByRole('button', { name: 'Verbindlich bestätigen' }))
  await page.getByText('Verbindlich bestätigt.').waitFor()
}

async function acceptOffer(page: Page): Promise<void> {
  await goTo(page, 'Зобов’язання')
  await enter(page.getByRole('link', { name: 'Очікують відповіді' }))
  await enter(page.getByRole('button', { name: 'Прийняти', exact: true }))
  await inDialog(page, (dialog) => enter(dialog.getByRole('button', { name: 'Прийняти', exact: true })))
  await page.getByText('На все дано відповідь').waitFor()
}

async function sendGoods(page: Page): Promise<string> {
  await goTo(page, 'Lieferungen')
  await enter(page.getByRole('link', { name: 'Lieferung zusammenstellen' }).first())
  await tabTo(page.getByRole('checkbox', { name: 'Stromgenerator, tragbar', checked: true }))
  await enter(page.getByRole('button', { name: 'Lieferung anlegen' }))
  await enter(page.getByRole('button', { name: 'Versandbereit melden' }))
  await enter(page.getByRole('button', { name: 'Abfahrt melden' }))
  await inDialog(page, (dialog) => enter(dialog.getByRole('button', { name: 'Abfahrt melden' })))
  await page.getByText('Die Lieferung ist unterwegs.').waitFor()
  return page.getByRole('heading', { level: 1 }).innerText()
}

/** A dialog that was opened by mistake is left with Escape, and leads back to its button. */
async function reportArrival(page: Page, shipment: string): Promise<void> {
  await goTo(page, 'Вантажі')
  await enter(page.getByRole('link', { name: shipment }))
  const report = page.getByRole('button', { name: 'Повідомити про прибуття' })
  await enter(report)
  await inDialog(page, () => page.keyboard.press('Escape'))
  expect(await report.evaluate((button) => button === document.activeElement)).toBe(true)
  await enter(report)
  await inDialog(page, (dialog) => enter(dialog.getByRole('button', { name: 'Повідомити', exact: true })))
  await page.getByText('Вантаж прибув.').waitFor()
}

async function countGoods(page: Page): Promise<void> {
  await enter(page.getByRole('link', { name: 'Прийняти вантаж' }))
  const generators = page.getByRole('listitem').filter({ hasText: 'Портативний генератор' })
  await type(generators.getByRole('textbox', { name: 'Придатно', exact: true }), '40')
  await choose(page.getByRole('radio', { name: 'Це все' }))
  await type(page.getByRole('textbox', { name: 'Хто приймав' }), 'Склад міської ради')
  await enter(page.getByRole('button', { name: 'Далі: перевірити' }))
  await enter(page.getByRole('button', { name: 'Підтвердити отримання' }))
  await page.waitForURL('**/receipts/*')
}

const lastPart = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!
