import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { until } from './until.ts'

/** WCAG 2.2, A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What the rules of accessibility and the width of the screen say against the page, once it is all there. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  // The chart at the end of the overview is fetched by whoever scrolls to it.
  await until('the whole page is there', async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    return (await page.locator('[aria-busy=true]').count()) === 0
  })
  // As a script of the page it would be refused: nothing inline runs here.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  const { pathname } = new URL(page.url())
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${pathname}: ${id}: ${html}`))
  return sideways ? [...found, `${pathname}: scrolls sideways`] : found
}
