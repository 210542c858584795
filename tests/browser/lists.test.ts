import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'
import { arrived, generators, needInput, pick, received, sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { succeed } from '../support/viewer.ts'

const { world, served, browser, close } = await openStage()
afterAll(close)

let visitor: Visit
let page: Page
beforeAll(async () => {
  visitor = await visit(browser, served.origin, 'de-DE', desk)
  page = visitor.page
  await signIn(page, world.coordination.editor, 'de')
})

async function submittedNeed(purpose: string): Promise<{ id: string; number: string; version: number }> {
  const input = needInput(world.zhytomyr, [generators('5')], { purpose })
  const draft = await succeed(world, world.zhytomyr.editor, 'createNeed', { input }, 'number')
  return (await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft), 'number')) as {
    id: string
    number: string
    version: number
  }
}
const statesOf = async (numbers: string[]) =>
  (await world.database.prisma.need.findMany({ where: { number: { in: numbers } } })).map(
    ({ state }) => state,
  )
const bar = () => page.getByRole('region', { name: 'Ausgewählte Zeilen' })

describe('a coordinator with many needs', { timeout: 120_000 }, () => {
  test('verifies all that are shown with one question, and hears of the one that changed meanwhile', async () => {
    const needs = [
      await submittedNeed('Wärme für die Schule'),
      await submittedNeed('Licht für die Klinik'),
      await submittedNeed('Wasser für das Heim'),
    ]
    const numbers = needs.map(({ number }) => number)
    await page.goto('/needs?state=SUBMITTED')
    await page.getByText('Wasser für das Heim').waitFor()
    await page.getByRole('checkbox', { name: 'Alle gezeigten auswählen' }).check()
    await bar().getByText('3 ausgewählt').waitFor()
    await bar().getByRole('button', { name: 'Freigeben' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ausgewählte Bedarfe freigeben?' })
    // While the first is being sent, somebody changes another, of which this page has not heard.
    await page.route(
      (url) => url.pathname === '/graphql',
      async (route) => {
        await world.database.prisma.need.update({
          where: { number: numbers[1]! },
          data: { version: { increment: 1 } },
        })
        await route.continue()
      },
      { times: 1 },
    )
    await dialog.getByRole('button', { name: 'Freigeben' }).click()
    await bar().getByText('2 erledigt, 1 nicht; sie bleiben ausgewählt').waitFor()
    expect(await bar().getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(new RegExp(`${numbers[1]}:.*Jemand anderes war schneller`)),
    ])
    expect((await statesOf(numbers)).toSorted()).toEqual(['SUBMITTED', 'VERIFIED', 'VERIFIED'])
  })

  test('returns one to its city with a reason, which is asked for', async () => {
    const { number } = await submittedNeed('Decken für das Lager')
    await page.goto(`/needs?state=SUBMITTED&search=${number}`)
    await page.getByRole('checkbox', { name: `${number} auswählen` }).check()
    await bar().getByRole('button', { name: 'Zurückgeben' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ausgewählte Bedarfe zurückgeben?' })
    await dialog.getByRole('button', { name: 'Zurückgeben' }).click()
    await dialog.getByText('Bitte geben Sie einen Grund an.').waitFor()
    await dialog.getByLabel('Grund').fill('Bitte die Größe nennen.')
    await dialog.getByRole('button', { name: 'Zurückgeben' }).click()
    await bar().getByText('1 Zeile erledigt').waitFor()
    expect(await statesOf([number])).toEqual(['RETURNED'])
  })

  test('keeps a filter under a name, finds it on another device, and takes back its deletion', async () => {
    await page.goto('/needs?state=SUBMITTED&priority=URGENT')
    await page.getByRole('button', { name: 'Gespeicherte Filter' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Dringend zu prüfen')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page.getByRole('button', { name: 'Dringend zu prüfen', exact: true }).waitFor()

    const elsewhere = await visit(browser, served.origin, 'de-DE', phone)
    await signIn(elsewhere.page, world.coordination.editor, 'de')
    await elsewhere.page.goto('/needs')
    await elsewhere.page.getByRole('button', { name: 'Gespeicherte Filter' }).click()
    await elsewhere.page.getByRole('link', { name: 'Dringend zu prüfen' }).click()
    await elsewhere.page.waitForURL('**/needs?*state=SUBMITTED*')
    expect(new URL(elsewhere.page.url()).searchParams.get('priority')).toBe('URGENT')
    await elsewhere.page.getByRole('button', { name: 'Dringend zu prüfen', exact: true }).click()
    await elsewhere.page.getByRole('button', { name: 'Dringend zu prüfen löschen' }).click()
    await elsewhere.page.getByText('„Dringend zu prüfen“ gelöscht.').waitFor()
    expect(await world.database.prisma.savedView.count()).toBe(0)
    await elsewhere.page.getByRole('button', { name: 'Rückgängig' }).click()
    await elsewhere.page.getByRole('link', { name: 'Dringend zu prüfen' }).waitFor()
    expect(await world.database.prisma.savedView.count()).toBe(1)
    expect([elsewhere.complaints, elsewhere.foreign]).toEqual([[], []])
  })

  test('is told what an old address names that is no more, and sees the rest of it', async () => {
    const gone = `Partnership:${randomUUID()}`
    await page.goto(
      `/needs?state=SUBMITTED&category=NOPE&oblast=UA99&from=yesterday&organisation=nobody&partnership=${gone}`,
    )
    const note = page.getByRole('status').filter({ hasText: 'Angaben, die es hier nicht (mehr) gibt' })
    // What only the server knows comes a moment later.
    await note.locator('code').nth(3).waitFor()
    expect((await note.locator('code').allTextContents()).toSorted()).toEqual([
      'category=NOPE',
      'from=yesterday',
      'oblast=UA99',
      'organisation=nobody',
    ])
    await page.getByText('Nichts gefunden').first().waitFor()
    await note.getByRole('button', { name: 'Aus der Adresse entfernen' }).click()
    await page.waitForURL((url) => !url.search.includes('NOPE'))
    expect([...new URL(page.url()).searchParams.keys()].toSorted()).toEqual(['partnership', 'state'])
  })

  test('reminds of a discrepancy, and of a shipment on a phone, those whose turn it is', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const counts = [{ shipmentLineId: shipment.lines[0].id, qtyGood: '54' }]
    await received(world, await arrived(world, shipment), counts)
    await page.goto('/discrepancies')
    await page.getByRole('checkbox', { name: `Fehlmenge, ${shipment.number} auswählen` }).check()
    await bar().getByRole('button', { name: 'Erinnern' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Erinnern' }).click()
    await bar().getByText('1 Zeile erledigt').waitFor()
    expect(await world.database.prisma.reminder.count({ where: { discrepancyId: { not: null } } })).toBe(1)

    await page.setViewportSize(phone)
    await page.goto('/shipments?view=list')
    await page.getByRole('checkbox', { name: `${shipment.number} auswählen` }).check()
    await bar().getByText('1 ausgewählt').waitFor()
    await bar().getByRole('button', { name: 'Lieferung abschließen' }).waitFor({ state: 'visible' })
    await page.setViewportSize(desk)
  })

  test('sees the tab of the view that is shown, however narrow the screen', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto('/pledges/pool')
    const tab = page.getByRole('link', { name: 'Pool', exact: true })
    await tab.waitFor()
    await page.waitForFunction(() => {
      const { left, right } = document
        .querySelector('nav [aria-current=page]:not([href="/pledges"])')!
        .getBoundingClientRect()
      return left >= 0 && right <= innerWidth
    })
    await page.setViewportSize(desk)
  })

  test('and nothing was complained about, or asked of others', () => {
    expect([visitor.complaints, visitor.foreign]).toEqual([[], []])
  })
})
