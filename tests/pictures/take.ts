// npm run pictures -- [origin] [--only needs,answer] [--languages de,uk] [--widths 390,1440] [--themes light,dark] [--to folder]
// Every screen of a running demo server as a picture in dist/pictures, to be looked at one by one. Says what scrolls
// sideways, what the pages complain about and what they ask of other origins; then it ends with code 1.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser, signInAtOnce } from '../support/browser.ts'
import { addressOf, hinder, people, type Screen, type Who } from './screen.ts'
import { screens } from './screens.ts'

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    languages: { type: 'string', default: 'de,uk' },
    widths: { type: 'string', default: '390,1440' },
    themes: { type: 'string', default: 'light,dark' },
    to: { type: 'string', default: 'dist/pictures' },
  },
})
const origin = positionals[0] ?? 'http://localhost:4000'
const list = (words: string) => words.split(',').filter(Boolean)
const faults = new Set<string>()
const locales: Record<string, string> = { de: 'de-DE', uk: 'uk-UA', en: 'en-GB' }

const browser = await openBrowser()
await mkdir(asked.to, { recursive: true })
const wanted = screens.filter(
  ({ name }) => !asked.only || list(asked.only).some((each) => name.startsWith(each)),
)
let taken = 0
for (const who of new Set(wanted.map((screen) => screen.who))) {
  for (const language of list(asked.languages)) await takeAll(browser, who, language)
}
await browser.close()
process.stdout.write([...faults, `${taken} pictures in ${asked.to}; ${faults.size} faults.`, ''].join('\n'))
process.exitCode = faults.size ? 1 : 0

async function takeAll(browser: Browser, who: Who, language: string): Promise<void> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: locales[language]!,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  const email = people[who]
  if (email) await signInAtOnce(context, origin, email, 'aidbridge-demo-2026')
  await context.addInitScript((words) => localStorage.setItem('aidbridge.language', words), language)
  for (const screen of wanted.filter((each) => each.who === who)) {
    const address = await addressOf(screen, context.request)
    if (address === null) faults.add(`${screen.name}: the demo world has none for ${who}`)
    else {
      await take(context, screen, address, language).catch((error: unknown) =>
        faults.add(`${screen.name} (${language}): ${String(error).slice(0, 300)}`),
      )
    }
  }
  await context.close()
}

/** One page, loaded once a width, in both themes. */
async function take(
  context: BrowserContext,
  screen: Screen,
  address: string,
  language: string,
): Promise<void> {
  for (const width of list(asked.widths).map(Number)) {
    const page = await context.newPage()
    listen(page, screen)
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
    await hinder(page, screen)
    await page.goto(address)
    await settled(page, screen)
    await screen.act?.(page)
    await standBack(page, width)
    for (const theme of list(asked.themes) as ('light' | 'dark')[]) {
      await page.emulateMedia({ colorScheme: theme })
      await page.waitForTimeout(150)
      const name = `${screen.name}-${language}-${width}-${theme}.png`
      await page.screenshot({ path: path.join(asked.to, name), animations: 'disabled' })
      taken++
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wide > 0) faults.add(`${screen.name} (${language}, ${width}): scrolls sideways by ${wide} px`)
    await page.close()
  }
}

/** Far enough to see the whole page, so that what sticks to an edge of the window stands at the edge of the picture. */
async function standBack(page: Page, width: number): Promise<void> {
  if (await page.locator('[role=dialog]').count()) return
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(Math.max(whole, width < 500 ? 844 : 900), 5000) })
}

async function settled(page: Page, { state }: Screen): Promise<void> {
  await page
    .getByRole('heading', { level: 1 })
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => undefined)
  if (state === 'loading') return page.waitForTimeout(800)
  // What is fetched by whoever scrolls to it.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  const busy = () => !document.querySelector('[aria-busy=true], [role=status] [data-slot=root].animate-pulse')
  await page.waitForFunction(busy, undefined, { timeout: 5000 }).catch(() => undefined)
  await page.waitForTimeout(500)
  await page.evaluate(() => scrollTo(0, 0))
}

function listen(page: Page, { name, state }: Screen): void {
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) faults.add(`${name}: asks ${url}`)
  })
  page.on('pageerror', (error) => faults.add(`${name}: ${String(error).slice(0, 300)}`))
  page.on('console', (message) => {
    const isMeant = state || name.endsWith('-unknown')
    if (message.type() === 'error' && !isMeant) faults.add(`${name}: ${message.text().slice(0, 300)}`)
  })
}
