import { queuedTasks } from '@aidbridge/server/jobs'
import { quietSettings } from '@aidbridge/server/platform/config'
import type { Jobs } from '@aidbridge/server/platform/jobs'
import { startJobs } from '@aidbridge/server/platform/jobs'
import { makeLog } from '@aidbridge/server/platform/log'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, openBrowser, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { oneTimeCode } from '../support/one-time-code.ts'
import { serve, type Served } from '../support/served.ts'
import { until } from '../support/until.ts'
import { faultsOf } from '../support/usable.ts'
import { makeWorld, password, type Person, type World } from '../support/world.ts'

const newPassword = 'сім мостів над Тетеревом'

let world: World
let served: Served
let browser: Browser
let jobs: Jobs
let visitor: Visit
let page: Page
let deputy: Person
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  const tasks = queuedTasks({ origin: served.origin, settings: quietSettings })
  jobs = await startJobs(world.url, [], tasks, makeLog('silent'))
  browser = await openBrowser()
  visitor = await visit(browser, served.origin, 'uk-UA', phone)
  page = visitor.page
  deputy = world.zhytomyr.editor
})
afterAll(async () => {
  await browser.close()
  await jobs.stop()
  await served.stop()
  await world.close()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const field = (name: string) => page.getByRole('textbox', { name })

const arrivalAt = (path: string) => page.waitForURL(({ pathname }) => pathname === path)

/** On the sign-in page, as it stands there. */
async function giveNameAndPassword(secret: string) {
  await field('Електронна адреса').fill(deputy.email)
  await page.getByLabel('Пароль', { exact: true }).fill(secret)
  await button('Увійти').click()
}

async function linkInLetterTo({ email: toAddress }: Person, path: string): Promise<string> {
  const letters = () => world.database.prisma.mail.findMany({ where: { toAddress } })
  const link = new RegExp(`${served.origin}(${path}\\S+)`)
  return until('a letter with a link', async () => {
    const found = (await letters()).map(({ text }) => link.exec(text)?.[1])
    return found.findLast(Boolean)
  })
}

describe('a deputy mayor who has forgotten her password', { timeout: 90_000 }, () => {
  let link: string

  test('asks for a letter, and learns nothing about who has an account', async () => {
    await page.goto('/sign-in?next=/needs')
    expect(await faultsOf(page)).toEqual([])
    await button('Увійти').click()
    for (const missing of ['Введіть свою електронну адресу.', 'Введіть свій пароль.'])
      await page.getByText(missing).waitFor()
    await page.getByRole('link', { name: 'Забули пароль?' }).click()
    // The page before has a field of that name, too.
    await arrivalAt('/forgot-password')
    await field('Електронна адреса').fill('nobody@example.org')
    await button('Надіслати посилання').click()
    await page.getByText('Якщо обліковий запис з адресою nobody@example.org існує').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await field('Електронна адреса').fill(deputy.email)
    await button('Надіслати ще раз').click()
    await page.getByText(`Якщо обліковий запис з адресою ${deputy.email} існує`).waitFor()
    link = await linkInLetterTo(deputy, '/reset-password')
  })

  test('is told in words which passwords are no good, and sets a better one', async () => {
    await page.goto(link)
    await field('Новий пароль').fill('коротко')
    await button('Зберегти пароль').click()
    await page.getByText('потрібно щонайменше 12 знаків').waitFor()
    await field('Новий пароль').fill('passwordpassword')
    await button('Зберегти пароль').click()
    await page.getByText('Цей пароль надто легко вгадати').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await field('Новий пароль').fill(newPassword)
    await button('Зберегти пароль').click()
    await page.getByText('Новий пароль уже діє').waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  test('comes no further with the used link, and is shown the way to a new one', async () => {
    await page.goto(link)
    await field('Новий пароль').fill('інший довгий пароль')
    await button('Зберегти пароль').click()
    await page.getByRole('heading', { name: 'Це посилання більше не діє' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Запросити нове посилання' }).click()
    await arrivalAt('/forgot-password')
  })

  test('signs in with the new one only, and lands where the letter meant her to', async () => {
    await page.goto('/pledges/inbox')
    await arrivalAt('/sign-in')
    await giveNameAndPassword(password)
    await page.getByText('Неправильна електронна адреса або пароль').waitFor()
    await giveNameAndPassword(newPassword)
    await arrivalAt('/pledges/inbox')
  })
})

describe('a deputy mayor who wants a second step', { timeout: 90_000 }, () => {
  let secret: string
  let recoveryCodes: string[]

  test('connects an app, and keeps the recovery codes', async () => {
    await page.goto('/account/security')
    await page.getByText('Вимкнено').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Налаштувати' }).click()
    await arrivalAt('/account/security/two-factor')
    await page.getByLabel('Пароль', { exact: true }).fill(newPassword)
    await button('Далі').click()
    await page.getByRole('img', { name: 'QR-код для застосунку автентифікації' }).waitFor()
    secret = (await page.getByText(/^([A-Z2-7]{1,4} ?){8,}$/).innerText()).replaceAll(' ', '')
    expect(await faultsOf(page)).toEqual([])
    await field('Код із застосунку').fill(oneTimeCode(secret))
    await button('Увімкнути').click()
    await page.getByText('Двофакторну автентифікацію увімкнено.').waitFor()
    expect(await faultsOf(page)).toEqual([])
    recoveryCodes = await page
      .getByRole('listitem')
      .filter({ hasText: /^\S{5}-\S{5}$/ })
      .allInnerTexts()
    expect(recoveryCodes).toHaveLength(10)
    await page.getByRole('link', { name: 'Коди збережено' }).click()
    await page.getByText('Увімкнено').waitFor()
  })

  test('signs in with password and code, and goes on where she wanted', async () => {
    await signOut()
    await page.goto('/needs/new')
    await giveNameAndPassword(newPassword)
    await page.getByRole('heading', { name: 'Другий крок' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await field('Код із застосунку').fill('000000')
    await button('Далі').click()
    await page.getByText('Код неправильний або вже використаний').waitFor()
    // The next one: the one of the set-up is spent.
    await field('Код із застосунку').fill(oneTimeCode(secret, 1))
    await button('Далі').click()
    await arrivalAt('/needs/new')
  })

  test('signs in with a recovery code when the phone is at home', async () => {
    await signOut()
    await giveNameAndPassword(newPassword)
    await button('Скористатися резервним кодом').click()
    await field('Резервний код').fill(recoveryCodes[0]!)
    await button('Далі').click()
    await arrivalAt('/')
  })

  async function signOut() {
    await page.goto('/account')
    expect(await faultsOf(page)).toEqual([])
    await button('Вийти').click()
    await arrivalAt('/sign-in')
  }
})

describe('a deputy mayor whose address changes', { timeout: 90_000 }, () => {
  test('agrees from the old one and from the new one, and signs in with the new', async () => {
    const { page, context } = await visit(browser, served.origin, 'uk-UA', phone)
    const approver = world.zhytomyr.approver
    const moved = { ...approver, email: 'viddil@zhytomyr.example' }
    await signIn(page, approver, 'uk')
    await page.goto('/account')
    await page.getByRole('button', { name: 'Змінити електронну адресу' }).click()
    await page.getByRole('textbox', { name: 'Нова електронна адреса' }).fill(moved.email)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Надіслати посилання' }).click()
    await page.getByText('На вашу поточну адресу надіслано лист.').waitFor()
    await page.goto(await linkInLetterTo(approver, '/verify-email'))
    await page.getByText('На нову адресу надіслано лист.').waitFor()
    await page.goto(await linkInLetterTo(moved, '/verify-email'))
    await page.getByText('Вашу електронну адресу підтверджено.').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await context.clearCookies()
    await signIn(page, moved, 'uk')
    await context.close()
  })
})

describe('a mayor who is still signed in on the computer at the office', { timeout: 90_000 }, () => {
  test('ends it from her phone; the page there says so, and what was typed is still there', async () => {
    const mayor = world.zhytomyr.admin
    const office = await visit(browser, served.origin, 'uk-UA', desk)
    await signIn(office.page, mayor, 'uk')
    await office.page.goto('/needs/new')
    const purpose = office.page.getByRole('textbox', { name: 'Призначення одним реченням' })
    await purpose.fill('Тепло для школи')

    const here = await visit(browser, served.origin, 'uk-UA', phone)
    await signIn(here.page, mayor, 'uk')
    await here.page.goto('/account/security')
    await here.page.getByText('цей пристрій').waitFor()
    await here.page.getByRole('button', { name: 'Вийти на всіх інших пристроях' }).click()
    await here.page.getByRole('dialog').getByRole('button', { name: 'Вийти на всіх інших пристроях' }).click()
    await here.page.getByText('На інших пристроях вхід не виконано.').waitFor()
    await here.context.close()

    // Nobody touches that page: it hears of it.
    await office.page.getByText('Ваш сеанс завершено.').waitFor()
    expect(await faultsOf(office.page)).toEqual([])
    await office.page.getByLabel('Електронна адреса').fill(mayor.email)
    await office.page.getByLabel('Пароль', { exact: true }).fill(password)
    await office.page.getByRole('button', { name: 'Увійти', exact: true }).click()
    await office.page.waitForURL(({ pathname }) => pathname === '/needs/new')
    expect(await purpose.inputValue()).toBe('Тепло для школи')
    await office.context.close()
  })
})

describe('a coordinator who must have a second step', { timeout: 90_000 }, () => {
  test('is led to it from every page, and sees the coordination once it is set up', async () => {
    const strict = await serve(world.database, { coordinatorsNeedTwoFactor: true })
    const { page, context } = await visit(browser, strict.origin, 'de-DE', desk)
    await signIn(page, world.coordination.editor, 'de')
    const notice = page.getByRole('complementary', { name: 'Wichtiger Hinweis' })
    await notice.waitFor()
    expect(await faultsOf(page)).toEqual([])
    await notice.getByRole('link', { name: 'Jetzt einrichten' }).click()
    await page.getByLabel('Passwort', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Weiter', exact: true }).click()
    const key = await page.getByText(/^([A-Z2-7]{1,4} ?){8,}$/).innerText()
    await page.getByRole('textbox', { name: 'Code aus der App' }).fill(oneTimeCode(key))
    await page.getByRole('button', { name: 'Einschalten' }).click()
    await page.getByText('Die Zwei-Faktor-Anmeldung ist eingeschaltet.').waitFor()
    await notice.waitFor({ state: 'detached' })
    await context.close()
    await strict.stop()
  })
})

describe('a clerk who leaves', { timeout: 90_000 }, () => {
  test('closes her account with her password, and cannot come in again', async () => {
    const clerk = world.dortmund.editor
    const { page, context } = await visit(browser, served.origin, 'de-DE', desk)
    await signIn(page, clerk, 'de')
    await page.goto('/account/data')
    await page.getByRole('button', { name: 'Konto schließen …' }).click()
    await page.getByLabel('Zur Bestätigung: Ihre E-Mail-Adresse').fill(clerk.email)
    await page.getByLabel('Passwort', { exact: true }).fill('nicht das richtige')
    await page.getByRole('button', { name: 'Konto endgültig schließen' }).click()
    await page.getByText('Das Passwort ist nicht richtig.').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByLabel('Passwort', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Konto endgültig schließen' }).click()
    await page.getByText('Ihr Konto ist geschlossen.').waitFor()
    await page.getByLabel('E-Mail-Adresse').fill(clerk.email)
    await page.getByLabel('Passwort', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await page.getByText('E-Mail-Adresse und Passwort passen nicht zusammen.').waitFor()
    await context.close()
  })
})
