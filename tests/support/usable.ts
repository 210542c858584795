import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { until } from './until.ts'

/** WCAG 2.2, A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Also what only good sense asks for: headings in order, everything in a landmark. */
const rules = {
  'target-size': { enabled: true },
  'heading-order': { enabled: true },
  region: { enabled: true },
}

/** What the rules of accessibility and the width of the screen say against the page, once it is all there. */
export async function faultsOf(page: Page): Promise<string[]> {
  await wholePage(page)
  return [...(await broken(page)), ...(await sideways(page))]
}

/** The drawings of the overview are fetched by whoever scrolls to them. Behind a dialog a page is hidden to those who listen. */
export async function wholePage(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, includeHidden: true }).filter({ visible: true }).waitFor()
  const busy = '[aria-busy=true]'
  await until('the whole page is there', async () => {
    await page.evaluate((each) => document.querySelector(each)?.scrollIntoView(), busy)
    return (await page.locator(busy).count()) === 0
  })
}

/** The rules of axe that the page breaks, as it is drawn now. */
export async function broken(page: Page): Promise<string[]> {
  // As a script of the page it would be refused: nothing inline runs here.
  await page.evaluate(`window.axe ?? (() => {${axe.source}})()`)
  const asked = JSON.stringify({ runOnly: { type: 'tag', values: tags }, rules })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${asked})`)
  const { pathname } = new URL(page.url())
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${pathname}: ${id}: ${any[0]?.message ?? ''} ${html}`),
  )
}

/** Whether one has to push the page to and fro to read it. */
export async function sideways(page: Page): Promise<string[]> {
  const { width, wide } = await page.evaluate(() => ({
    width: window.innerWidth,
    wide: document.documentElement.scrollWidth,
  }))
  return wide > width ? [`${new URL(page.url()).pathname}: is ${wide} wide on ${width}`] : []
}
