import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { password, type Person } from './world.ts'

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']

/** CHROME_PATH, an installed Chrome or Chromium, or the one that comes from npm (Linux x64). */
export async function openBrowser(): Promise<Browser> {
  const own = process.env['CHROME_PATH'] ?? installed.find((path) => existsSync(path))
  const executablePath = own ?? (await sparticuz.executablePath())
  // As one process the browser ends with its first context; and foreign pages are exactly what must stay apart.
  const unwanted = ['--single-process', '--disable-web-security', '--no-zygote']
  const args = own ? ['--no-sandbox'] : sparticuz.args.filter((arg) => !unwanted.includes(arg))
  return chromium.launch({ executablePath, args, headless: true }).catch((error: unknown) => {
    throw new Error('The browser tests need Chromium: install one, or name it in CHROME_PATH.', {
      cause: error,
    })
  })
}

export interface Device {
  width: number
  height: number
}
export const phone: Device = { width: 390, height: 844 }
export const desk: Device = { width: 1440, height: 900 }

export interface Visit {
  page: Page
  context: BrowserContext
  /** Requests to other origins: there must be none. */
  foreign: string[]
  /** What the pages complained about. */
  complaints: string[]
}

/**
 * A person's own browser, in his language. `offline`: it keeps the app, so that it opens without a network; what a test
 * puts in the way of requests is then no longer seen by all of them.
 */
export async function visit(
  browser: Browser,
  origin: string,
  locale: string,
  viewport: Device,
  { offline = false } = {},
): Promise<Visit> {
  const serviceWorkers = offline ? 'allow' : 'block'
  const timezoneId = 'Europe/Berlin'
  const context = await browser.newContext({ baseURL: origin, locale, viewport, timezoneId, serviceWorkers })
  const page = await context.newPage()
  context.setDefaultTimeout(30_000)
  const foreign: string[] = []
  const complaints: string[] = []
  // On the context: a person may have several pages open.
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) foreign.push(url)
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, context, foreign, complaints }
}

const words = {
  de: { email: 'E-Mail-Adresse', password: 'Passwort', signIn: 'Anmelden' },
  uk: { email: 'Електронна адреса', password: 'Пароль', signIn: 'Увійти' },
}

/** Signs a browser in without the form, where that is not what is looked at. */
export async function signInAtOnce(
  { request }: BrowserContext,
  origin: string,
  email: string,
  secret: string,
): Promise<void> {
  const data = { email, password: secret }
  const answer = await request.post('/api/auth/sign-in/email', { data, headers: { origin } })
  if (!answer.ok()) throw new Error(`${email} cannot sign in at ${origin}: ${answer.status()}`)
}

/** Signs in through the form, as a person would. */
export async function signIn(page: Page, person: Person, language: keyof typeof words): Promise<void> {
  const { email, password: secret, signIn } = words[language]
  await page.goto('/sign-in')
  await page.getByLabel(email).fill(person.email)
  await page.getByLabel(secret, { exact: true }).fill(password)
  await page.getByRole('button', { name: signIn, exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}
