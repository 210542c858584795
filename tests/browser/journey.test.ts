import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { desk, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

const purpose = 'Живлення та вода для обласної лікарні'

test(
  'a need travels from a phone in Zhytomyr to the overview in Dortmund',
  { timeout: 240_000 },
  async () => {
    const deputyMayor = await visit(browser, served.origin, 'uk-UA', phone)
    const coordinator = await visit(browser, served.origin, 'de-DE', desk)
    const clerk = await visit(browser, served.origin, 'de-DE', desk)
    const approver = await visit(browser, served.origin, 'de-DE', desk)
    const everybody = [deputyMayor, coordinator, clerk, approver]

    await signIn(clerk.page, world.dortmund.editor, 'de')
    const overview = clerk.page
    await overview.getByText('Noch keine geprüften Bedarfe').waitFor()

    await signIn(deputyMayor.page, world.zhytomyr.editor, 'uk')
    const number = await writeNeed(deputyMayor.page)
    await signIn(coordinator.page, world.coordination.editor, 'de')
    await verifyNeed(coordinator.page)
    await overview.getByRole('link', { name: 'Bedarfspositionen: 2' }).waitFor()
    await expectShares(overview, { coverage: '0 %', fulfilment: '0 %' })

    const work = await clerk.context.newPage()
    const pledge = await answerNeed(work, number)
    await signIn(approver.page, world.dortmund.approver, 'de')
    await confirmPledge(approver.page, pledge)
    await acceptOffers(deputyMayor.page)
    await expectShares(overview, { coverage: '70 %', fulfilment: '0 %' })

    const shipment = await sendGoods(work)
    await reportArrival(deputyMayor.page, shipment)
    await countGoods(deputyMayor.page)
    // Six of 100 generators and all of the water are missing, and until somebody decides they may still be found.
    await expectShares(overview, { coverage: '68 %', fulfilment: '15 %' })

    await declareWaterLost(coordinator.page)
    await expectShares(overview, { coverage: '18 %', fulfilment: '15 %' })

    expectPeace(everybody)
  },
)

/**
 * Two lines, the goods in spellings that the catalogue does not use, a quantity as Ukrainians write it. Who has picked
 * goods with a finger writes on in the quantity, and who asks for one more line, in that.
 */
async function writeNeed(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Потреби', exact: true }).click()
  await page.getByRole('link', { name: 'Повідомити про потребу' }).first().click()
  const goods = page.getByRole('combobox', { name: 'Що саме' })
  await goods.fill('ґенератор переносний портативний')
  await page.getByRole('option', { name: 'Портативний генератор' }).click()
  await page.keyboard.type('100')
  await page.getByRole('button', { name: 'Ще одна позиція' }).click()
  await page.keyboard.type('pytna voda')
  await page.getByRole('option', { name: 'Питна вода' }).click()
  await page.keyboard.type('1 500,5')
  await page.getByRole('textbox', { name: 'Призначення одним реченням' }).fill(purpose)
  await page.getByRole('radio', { name: 'Терміново' }).check()
  await page.getByRole('button', { name: 'Подати на перевірку' }).click()
  await page.getByRole('heading', { level: 1, name: purpose }).waitFor()
  await page.getByText('Подано: координація перевіряє потребу.').waitFor()
  return lastPart(page)
}

async function verifyNeed(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Bedarfe', exact: true }).click()
  await page.getByRole('link', { name: purpose }).click()
  await page.getByRole('heading', { level: 1, name: purpose }).waitFor()
  await page.getByRole('button', { name: 'Freigeben', exact: true }).click()
  await page.getByText('hat den Bedarf geprüft und freigegeben.').waitFor()
}

/** 40 of the 100 generators, and all of the water. */
async function answerNeed(page: Page, need: string): Promise<string> {
  await page.goto(`/needs/${need}`)
  await page.getByRole('link', { name: 'Bedarf beantworten' }).click()
  const generators = page.getByRole('group', { name: 'Stromgenerator, tragbar' })
  await generators.getByRole('radio', { name: 'Einen Teil' }).check()
  await generators.getByRole('textbox', { name: 'Wie viel geben Sie?' }).fill('40')
  const water = page.getByRole('group', { name: 'Trinkwasser' })
  await water.getByRole('radio', { name: 'Ja, alles: 1.500,5 Liter' }).check()
  await page.getByRole('button', { name: 'Zusage für 2 Positionen anbieten' }).click()
  await page.waitForURL(/\/pledges\/[^/]+$/)
  await page.getByText('Angeboten:').waitFor()
  return lastPart(page)
}

async function confirmPledge(page: Page, pledge: string): Promise<void> {
  await page.getByRole('link', { name: 'Zusagen', exact: true }).click()
  await page.getByRole('link', { name: pledge }).click()
  await page.getByRole('button', { name: 'Verbindlich bestätigen' }).click()
  await page.getByText('Verbindlich bestätigt.').waitFor()
}

async function acceptOffers(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Зобов’язання', exact: true }).click()
  await page.getByRole('link', { name: 'Очікують відповіді' }).click()
  for (const goods of ['Портативний генератор', 'Питна вода']) {
    const offer = page.getByRole('listitem').filter({ hasText: goods }).last()
    const accept = offer.getByRole('button', { name: 'Прийняти', exact: true })
    await accept.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Прийняти', exact: true }).click()
    await accept.waitFor({ state: 'detached' })
  }
  await page.getByText('На все дано відповідь').waitFor()
}

/** Builds the shipment from what was accepted, and sends it off. */
async function sendGoods(page: Page): Promise<string> {
  await page.goto('/shipments')
  await page.getByRole('link', { name: 'Lieferung zusammenstellen' }).first().click()
  await page.getByRole('checkbox', { name: 'Stromgenerator, tragbar', checked: true }).waitFor()
  await page.getByRole('checkbox', { name: 'Trinkwasser', checked: true }).waitFor()
  await page.getByRole('button', { name: 'Lieferung anlegen' }).click()
  await page.getByRole('button', { name: 'Versandbereit melden' }).click()
  await page.getByRole('button', { name: 'Abfahrt melden' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Abfahrt melden' }).click()
  await page.getByText('Die Lieferung ist unterwegs.').waitFor()
  return page.getByRole('heading', { level: 1 }).innerText()
}

async function reportArrival(page: Page, shipment: string): Promise<void> {
  await page.getByRole('link', { name: 'Вантажі', exact: true }).click()
  await page.getByRole('link', { name: shipment }).click()
  await page.getByRole('button', { name: 'Повідомити про прибуття' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Повідомити', exact: true }).click()
  await page.getByText('Вантаж прибув.').waitFor()
}

/** Of 40 generators 30 are good and 4 are damaged; the pallet with the water never came and is not counted at all. */
async function countGoods(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Прийняти вантаж' }).click()
  const generators = page.getByRole('listitem').filter({ hasText: 'Портативний генератор' })
  await generators.getByRole('textbox', { name: 'Придатно', exact: true }).fill('30')
  await generators.getByRole('textbox', { name: 'Пошкоджено', exact: true }).fill('4')
  await page.getByRole('radio', { name: 'Це все' }).check()
  await page.getByRole('textbox', { name: 'Хто приймав' }).fill('Склад міської ради')
  await page.getByRole('button', { name: 'Далі: перевірити' }).click()
  await page.getByText('Буде створено 3 розбіжності.').waitFor()
  await page.getByRole('button', { name: 'Підтвердити отримання' }).click()
  await page.waitForURL('**/receipts/*')
}

/** The discrepancies are there by themselves; the coordination reminds of one and decides about another. */
async function declareWaterLost(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Handlungsbedarf', exact: true }).click()
  const rows = page.getByRole('row')
  const damaged = rows.filter({ hasText: 'Beschädigt: 4' })
  await damaged.getByRole('button', { name: 'Erinnern' }).click()
  await page
    .getByRole('dialog', { name: 'Schytomyr erinnern?' })
    .getByRole('button', { name: 'Erinnerung senden' })
    .click()
  await damaged.getByText('erinnert heute').waitFor()
  await rows.filter({ hasText: 'Fehlmenge: 6' }).waitFor()
  const water = rows.filter({ hasText: 'Fehlmenge: 1.500,5' })
  await water.getByRole('button', { name: 'Entscheiden' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Verloren' }).check()
  await dialog
    .getByRole('textbox', { name: 'Grund' })
    .fill('Die Palette ist auch nach einer Woche nicht aufgetaucht.')
  await dialog.getByRole('button', { name: 'Entscheiden' }).click()
  await water.waitFor({ state: 'detached' })
}

const lastPart = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!

async function expectShares(page: Page, shares: { coverage: string; fulfilment: string }): Promise<void> {
  const share = async (name: string) => {
    const value = page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]')
    return (await value.innerText()).replace('\u00a0', ' ')
  }
  await expect.poll(() => share('Deckung'), { timeout: 30_000 }).toBe(shares.coverage)
  await expect.poll(() => share('Erfüllung'), { timeout: 30_000 }).toBe(shares.fulfilment)
}

/** Nothing was asked of another site, and no page complained. */
function expectPeace(visits: Visit[]): void {
  expect(visits.flatMap(({ foreign }) => foreign)).toEqual([])
  expect(visits.flatMap(({ complaints }) => complaints)).toEqual([])
}
