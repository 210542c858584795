import type { Page } from 'playwright-core'
import { first, needIn, type Screen, shipmentIn } from './screen.ts'

/** Presses the first of what is meant that is to be seen, and waits until what it opens stands still. */
export const press = (selector: string) => async (page: Page) => {
  await page.locator(selector).filter({ visible: true }).first().click()
  await page.waitForTimeout(600)
}

/** By its name, in whichever language. */
const button = (...names: string[]) =>
  press(names.map((name) => `main button:has-text("${name}")`).join(', '))

async function pickTwo(page: Page) {
  for (const row of [0, 1]) await page.locator('input[data-row]').nth(row).check()
  await page.waitForTimeout(600)
}

/** What opens above a page. */
export const opened: Screen[] = [
  {
    name: 'needs-filters',
    who: 'coordinator',
    path: '/needs',
    act: press('form[role=search] button[aria-expanded]'),
  },
  {
    name: 'needs-saved',
    who: 'coordinator',
    path: '/needs?priority=URGENT',
    act: button('Gespeicherte Filter', 'Збережені фільтри', 'Saved filters'),
  },
  { name: 'needs-picked', who: 'coordinator', path: '/needs', act: pickTwo },
  {
    name: 'need-return',
    who: 'coordinator',
    path: '/needs/{}',
    ask: needIn('SUBMITTED'),
    act: button('Zurückgeben', 'Повернути', 'Return'),
  },
  {
    name: 'shipment-report',
    who: 'coordinator',
    path: '/shipments/{}',
    ask: shipmentIn('DISPATCHED'),
    act: press('[aria-labelledby=report-milestone] button'),
  },
  {
    name: 'link-give',
    who: 'coordinator',
    path: '/shipments/{}',
    ask: shipmentIn('DISPATCHED'),
    act: button('Fahrer-Link', 'посилання водієві', 'driver’s link'),
  },
  {
    name: 'remind',
    who: 'coordinator',
    path: '/exceptions',
    act: button('Erinnern', 'Нагадати', 'Remind'),
  },
  {
    name: 'discrepancy-resolve',
    who: 'coordinator',
    path: '/discrepancies/{}',
    ask: first('discrepancies(first: 1, filter: { states: [OPEN] })', 'id'),
    act: button('Entscheiden', 'Ухвалити рішення', 'Decide'),
  },
]
