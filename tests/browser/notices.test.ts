import type { Jobs } from '@aidbridge/server/platform/jobs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, openBrowser, phone, signIn, visit } from '../support/browser.ts'
import { serve, type Served } from '../support/served.ts'
import { confirmedPledge, generators, needInput, pick, proposal, verifiedNeed } from '../support/story.ts'
import { allIsTold, startTelling } from '../support/telling.ts'
import { succeed } from '../support/viewer.ts'
import { makeWorld, password, type World } from '../support/world.ts'

let world: World
let served: Served
let jobs: Jobs
let browser: Browser
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  jobs = await startTelling(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await jobs.stop()
  await served.stop()
  await world.close()
})

async function returnedNeed(reason: string) {
  const input = needInput(world.zhytomyr, [generators('10')])
  const draft = await succeed(world, world.zhytomyr.editor, 'createNeed', { input }, 'number')
  const submitted = await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft))
  await succeed(world, world.coordination.editor, 'returnNeed', { ...pick(submitted), reason })
  return draft
}

const bell = (page: Page, name: string | RegExp) => page.getByRole('link', { name })

describe('a deputy mayor with her phone', { timeout: 90_000 }, () => {
  let page: Page
  beforeAll(async () => {
    page = (await visit(browser, served.origin, 'uk-UA', phone)).page
    await signIn(page, world.zhytomyr.admin, 'uk')
    await page.goto('/needs')
    await bell(page, 'Сповіщення').waitFor()
  })

  test('sees the bell move by itself, reads what it is about, and finds it on the page of the need', async () => {
    const need = await returnedNeed('Уточніть потужність')
    await bell(page, 'Сповіщення, 2 непрочитані').or(bell(page, 'Сповіщення, 1 непрочитане')).waitFor()
    await bell(page, /^Сповіщення/).click()
    await page.getByRole('heading', { level: 1, name: 'Сповіщення' }).waitFor()
    await page.getByText('Причина: Уточніть потужність').waitFor()
    await page.getByRole('link', { name: new RegExp(`${need['number']} повернуто на доопрацювання`) }).click()
    await page.waitForURL(`**/needs/${need['number']}`)
    await bell(page, 'Сповіщення').and(page.locator(':not([aria-label*="непрочитан"])')).waitFor()
  })

  test('marks all as read, and takes it back', async () => {
    await returnedNeed('Де розвантажувати?')
    await returnedNeed('Хто приймає?')
    await allIsTold(world)
    await page.goto('/notices')
    await page.getByRole('button', { name: 'Позначити всі як прочитані' }).click()
    await page.getByText('2 сповіщення позначено як прочитані.').waitFor()
    expect(await page.getByText('Непрочитане:').count()).toBe(0)
    await page.getByRole('button', { name: 'Скасувати' }).click()
    await bell(page, 'Сповіщення, 2 непрочитані').waitFor()
  })

  test('finds news of a need on its page, where it then counts as read', async () => {
    const need = await returnedNeed('Скільки людей?')
    await allIsTold(world)
    await page.goto(`/needs/${need['number']}`)
    const news = page.getByRole('region', { name: 'Нове для вас' })
    await news.getByText('Причина: Скільки людей?').waitFor()
    await bell(page, 'Сповіщення, 2 непрочитані').waitFor()
  })

  test('chooses which letters come', async () => {
    await page.goto('/account/notices')
    await page.getByLabel('Просять вашої згоди').selectOption({ label: 'ніколи' })
    await page.getByText('Збережено').waitFor()
    await page.reload()
    const choice = page.getByLabel('Просять вашої згоди')
    await choice.waitFor()
    expect(await choice.inputValue()).toBe('NEVER')
  })
})

test('the link in a letter opens its page after the sign-in', { timeout: 60_000 }, async () => {
  const need = await verifiedNeed(world, [generators('5')])
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }])
  const offer = proposal(pledge['lines'][0].id, need['lines'][0].id, '5')
  await succeed(world, world.dortmund.editor, 'proposeAllocation', offer)
  await allIsTold(world)
  const { email } = world.zhytomyr.approver
  const letter = await world.database.prisma.mail.findFirstOrThrow({
    where: { toAddress: email, kind: 'CONSENT_ASKED' },
  })
  const address = /https:\/\/aidbridge\.test(\/pledges\/\S+)/.exec(letter.text)![1]!
  const { page } = await visit(browser, served.origin, 'uk-UA', phone)
  await page.goto(address)
  await page.waitForURL('**/sign-in?next=**')
  await page.getByLabel('Електронна адреса').fill(email)
  await page.getByLabel('Пароль', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Увійти' }).click()
  await page.waitForURL(`**${address}`)
  await page.getByText('Портативний генератор').first().waitFor()
})

test(
  'the coordination’s administrator looks after letters, and reads a key only knowingly',
  { timeout: 60_000 },
  async () => {
    await world.database.prisma.mail.create({
      data: {
        kind: 'invitation',
        toAddress: 'neu@stadt.de',
        language: 'de',
        subject: 'Sie sind eingeladen',
        text: 'der geheime Link',
        html: '',
        secret: true,
        state: 'UNCERTAIN',
        cause: 'browser',
      },
    })
    const { page } = await visit(browser, served.origin, 'de-DE', desk)
    await signIn(page, world.coordination.admin, 'de')
    await page.goto('/administration/mails')
    const letter = page.getByRole('article').filter({ hasText: 'Sie sind eingeladen' })
    await letter.getByRole('button', { name: 'Text anzeigen' }).click()
    expect(await page.getByText('der geheime Link').count()).toBe(0)
    await page.getByRole('button', { name: 'Trotzdem lesen' }).click()
    await page.getByText('der geheime Link').waitFor()
    expect(await world.database.prisma.auditEvent.count({ where: { action: 'readLetter' } })).toBe(1)
    await letter.getByRole('button', { name: 'Noch einmal senden' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Noch einmal senden' }).click()
    // The worker may have had it before the answer was read, so nobody can count on seeing it wait.
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await allIsTold(world)
    await page.reload()
    await letter.getByText('nur hier abgelegt').waitFor()

    const other = (await visit(browser, served.origin, 'de-DE', desk)).page
    await signIn(other, world.dortmund.admin, 'de')
    await other.goto('/administration/mails')
    await other.getByText('Nur für die Verwaltung der Koordination').waitFor()
  },
)
