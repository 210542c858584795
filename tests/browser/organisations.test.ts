import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { desk, phone, signIn, visit, type Visit } from '../support/browser.ts'
import { openStage } from '../support/stage.ts'

// How people come in: a stranger asks, the coordination decides, an administrator invites, a colleague joins.

const { world, served, browser, close } = await openStage()
afterAll(close)

const visits: Visit[] = []

async function arrive(locale: string, device = desk): Promise<Page> {
  const visitor = await visit(browser, served.origin, locale, device)
  visits.push(visitor)
  return visitor.page
}

async function keyFor(email: string, kind: string): Promise<string> {
  const letters = await world.database.prisma.mail.findMany({
    where: { toAddress: email, kind },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return /token=([\w-]+)/.exec(letters[0]!.text)![1]!
}

const isInside = (page: Page) => page.waitForURL(/\/organisations\/Organisation/)

test('a mayor’s office in Berdychiv asks on the phone, is let in, and invites a colleague', async () => {
  const email = 'golova@berdychiv.example'
  const office = await arrive('uk-UA', phone)
  await office.goto('/register')
  await office.getByRole('button', { name: 'Надіслати заявку' }).click()
  await office.getByText('Перевірте, будь ласка, позначені поля.').waitFor()
  await office.getByLabel('Назва організації').fill('Бердичівська міська рада')
  await office.getByLabel('Тип').selectOption('UA_PARTNER')
  await office.getByLabel('Країна').selectOption('UA')
  await office.getByLabel('Область').selectOption('UA18')
  await office.getByLabel('Як нам переконатися, що це ви').fill('Місто-партнер Дортмунд, міжнародний відділ.')
  // Nothing typed is lost on a reload.
  await office.reload()
  await office.getByLabel('Ваше ім’я або посада').fill('Приймальня міської голови')
  await office.getByLabel('Службова електронна адреса').fill(email)
  await office.getByRole('button', { name: 'Надіслати заявку' }).click()
  await office.getByRole('heading', { name: 'Перевірте, будь ласка, свою пошту' }).waitFor()
  await office.goto(`/register/confirm?token=${await keyFor(email, 'registrationConfirmation')}`)
  await office.getByRole('button', { name: 'Так, заявку подано мною' }).click()
  await office.getByRole('heading', { name: 'Дякуємо, вашу заявку отримано' }).waitFor()

  const coordinator = await arrive('de-DE')
  await signIn(coordinator, world.coordination.approver, 'de')
  await coordinator.getByRole('link', { name: /Organisationen.*1 Antrag/ }).click()
  await coordinator.getByRole('link', { name: '1 Antrag auf Aufnahme wartet', exact: true }).click()
  await coordinator.getByRole('link', { name: 'Бердичівська міська рада' }).click()
  await coordinator.getByRole('radio', { name: /Eine neue Organisation/ }).check()
  await coordinator.getByLabel('Deutscher Name').fill('Berdytschiw')
  await coordinator.getByRole('button', { name: 'Aufnehmen und einladen' }).click()
  await coordinator.getByText('Bitte ausfüllen.').waitFor()
  await coordinator.getByLabel('Nachweis').fill('Rückruf über das Büro in Dortmund am 20.11.')
  await coordinator.getByRole('button', { name: 'Aufnehmen und einladen' }).click()
  await coordinator.getByRole('link', { name: 'Berdytschiw' }).waitFor()

  await office.goto(`/invitation?token=${await keyFor(email, 'invitation')}`)
  await office.getByRole('heading', { name: 'Запрошення: Бердичівська міська рада' }).waitFor()
  await office.getByLabel('Ваше ім’я або посада').fill('Приймальня міської голови')
  await office.getByLabel('Пароль', { exact: true }).fill('пароль')
  await office.getByRole('button', { name: 'Створити обліковий запис і приєднатися' }).click()
  await office.getByText('Найменша кількість знаків: 12.').waitFor()
  await office.getByLabel('Пароль', { exact: true }).fill('сорок веселих ворон летять')
  await office.getByRole('button', { name: 'Створити обліковий запис і приєднатися' }).click()
  await isInside(office)

  const colleague = 'viddil@berdychiv.example'
  await office.getByRole('button', { name: 'Запросити особу' }).click()
  await office.getByLabel('Електронна адреса особи').fill(colleague)
  await office.getByRole('button', { name: 'Надіслати запрошення' }).click()
  await office.getByText(`Запрошення на адресу ${colleague} надіслано.`).waitFor()
  await office.getByText('Організація потребує щонайменше однієї особи').waitFor()
  const member = { organisation: { nameDe: 'Berdytschiw' }, user: { email } }
  expect(await world.database.prisma.membership.findFirst({ where: member })).toMatchObject({ role: 'ADMIN' })
}, 120_000)

test('who has an account signs in first, and a withdrawn invitation says so', async () => {
  const admin = await arrive('de-DE')
  await signIn(admin, world.dortmund.admin, 'de')
  await admin.goto(`/organisations/${world.dortmund.gid}`)
  const invite = async (email: string) => {
    await admin.getByLabel('E-Mail-Adresse der Person').fill(email)
    await admin.getByRole('button', { name: 'Einladung senden' }).click()
    await admin.getByText(`Die Einladung an ${email} ist unterwegs.`).waitFor()
  }
  await admin.getByRole('button', { name: 'Person einladen' }).click()
  await invite(world.zhytomyr.viewer.email)
  await invite('weg@dortmund.example')

  const guest = await arrive('uk-UA', phone)
  await guest.goto(`/invitation?token=${await keyFor(world.zhytomyr.viewer.email, 'invitation')}`)
  await guest.getByRole('link', { name: 'До входу' }).click()
  await guest.getByLabel('Електронна адреса').fill(world.zhytomyr.viewer.email)
  await guest.getByLabel('Пароль', { exact: true }).fill('zwölf Brücken über den Rhein')
  await guest.getByRole('button', { name: 'Увійти', exact: true }).click()
  await guest.getByRole('button', { name: 'Прийняти запрошення' }).click()
  await isInside(guest)
  await guest.getByRole('heading', { name: 'Дортмунд' }).waitFor()

  const open = admin.getByRole('listitem').filter({ hasText: 'weg@dortmund.example' })
  await open.getByRole('button', { name: 'Zurückziehen' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: 'Zurückziehen' }).click()
  await open.waitFor({ state: 'detached' })
  const late = await arrive('de-DE', phone)
  await late.goto(`/invitation?token=${await keyFor('weg@dortmund.example', 'invitation')}`)
  await late.getByText('Diese Einladung wurde zurückgezogen.').waitFor()
}, 120_000)

test('nothing foreign was asked, and nothing failed on the way', () => {
  expect(visits.flatMap(({ foreign }) => foreign)).toEqual([])
  const refused = /status of (400|403)/
  expect(visits.flatMap(({ complaints }) => complaints).filter((words) => !refused.test(words))).toEqual([])
})
