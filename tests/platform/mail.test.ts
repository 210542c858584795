import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { queuedTasks } from '@aidbridge/server/jobs'
import { quietSettings } from '@aidbridge/server/platform/config'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import { type Jobs, startJobs } from '@aidbridge/server/platform/jobs'
import { makeLog } from '@aidbridge/server/platform/log'
import type { Letter } from '@aidbridge/server/platform/mail/letter'
import { queueLetter } from '@aidbridge/server/platform/mail/queue'
import { putInQueue, sendLetter } from '@aidbridge/server/platform/mail/send'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { openPostOffice, type PostOffice, refusal } from '../support/post-office.ts'
import { until } from '../support/until.ts'

// Letters, from the transaction of their cause into the hands of a real SMTP server.

let fresh: FreshDatabase
let database: Database
let closing: (() => Promise<unknown>)[]
const running = new Set<Jobs>()

beforeEach(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url, { connections: 5 })
  closing = []
  return async () => {
    await Promise.all([...running].map(stop))
    for (const close of closing.reverse()) await close()
    await database.close()
    await fresh.drop()
  }
})

async function postOffice(...options: Parameters<typeof openPostOffice>): Promise<PostOffice> {
  const office = await openPostOffice(...options)
  closing.push(() => office.stop())
  return office
}

const letter = (cause: string, more: Partial<Letter> = {}): Letter => ({
  kind: 'CONSENT_ASKED',
  to: `${cause}@stadt.de`,
  language: 'de',
  subject: 'Düsseldorf bittet um Ihre Zustimmung',
  paragraphs: ['Guten Tag,', 'zwölf Generatoren\nund <b>vier</b> Pumpen.'],
  link: { label: 'In Aidbridge öffnen', address: 'https://aidbridge.test/pledges/inbox' },
  cause,
  ...more,
})

const write = (...letters: Letter[]) =>
  database.prisma.$transaction(async (tx) => {
    for (const each of letters) await queueLetter(tx, each)
  })

const states = async () =>
  (await database.prisma.mail.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state)
const stateIs = (...wanted: string[]) =>
  until(`letters are ${wanted.join()}`, async () => (await states()).join() === wanted.join())

const settings = (url: string | null) => ({
  origin: 'https://aidbridge.test',
  settings: { ...quietSettings, mail: url === null ? null : { url, from: 'post@aidbridge.test' } },
})

async function worker(url: string | null): Promise<Jobs> {
  const jobs = await startJobs(fresh.url, [], queuedTasks(settings(url)), makeLog('silent'))
  running.add(jobs)
  return jobs
}

async function stop(jobs: Jobs): Promise<void> {
  if (running.delete(jobs)) await jobs.stop()
}

/** A worker in a process of its own. */
async function another(url: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/send-letters.ts', fresh.url, url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  closing.push(async () => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  // Twenty seconds later.
  await database.pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute' WHERE locked_at IS NOT NULL`,
  )
}

const nothingIsLeftToDo = () =>
  until('nothing is left to do', async () => {
    const { rows } = await database.pool.query(
      'SELECT FROM graphile_worker.jobs WHERE attempts < max_attempts',
    )
    return rows.length === 0
  })

describe('a letter', () => {
  test('arrives in German with text and HTML, in one piece', async () => {
    const office = await postOffice()
    await write(
      letter('amt', {
        footnote: { words: 'Welche E-Mails?', address: 'https://aidbridge.test/account/notices' },
      }),
    )
    await worker(office.url)
    await stateIs('SENT')
    const [arrived] = office.accepted
    expect(arrived).toMatchObject({
      subject: 'Düsseldorf bittet um Ihre Zustimmung',
      to: { text: 'amt@stadt.de' },
      from: { text: '"Aidbridge" <post@aidbridge.test>' },
    })
    expect(arrived!.text).toContain('zwölf Generatoren\nund <b>vier</b> Pumpen.')
    expect(arrived!.text).toContain('https://aidbridge.test/pledges/inbox')
    expect(arrived!.html).toContain('zwölf Generatoren<br>und &lt;b&gt;vier&lt;/b&gt; Pumpen.')
    expect(arrived!.html).toContain('<html lang="de">')
    expect(arrived!.headers.get('auto-submitted')).toBe('auto-generated')
    expect(office.raw[0]).toContain('List-Unsubscribe: <https://aidbridge.test/account/notices>')
    const mail = await database.prisma.mail.findFirstOrThrow()
    expect(arrived!.messageId).toBe(`<${mail.id}@aidbridge.test>`)
    expect(mail).toMatchObject({ attempts: 1, lastError: null })
    expect(mail.sentAt).not.toBeNull()
  })

  test('arrives in Ukrainian', async () => {
    const office = await postOffice()
    const words = {
      language: 'uk',
      subject: 'Дортмунд просить вашої згоди',
      paragraphs: ['Вітаємо, Олено!'],
    } as const
    await write(letter('місто', { ...words, to: 'misto@zhytomyr.ua' }))
    await worker(office.url)
    await stateIs('SENT')
    expect(office.accepted[0]).toMatchObject({ subject: words.subject })
    expect(office.accepted[0]!.text).toContain('Вітаємо, Олено!')
    expect(office.accepted[0]!.html).toContain('Вітаємо, Олено!')
  })

  test('stays one letter with one header, whatever somebody called themself', async () => {
    const office = await postOffice()
    const subject = 'Stadt\r\nBcc: alle@presse.de\r\n\r\nGefälscht\u2028X: y'
    await write(letter('amt', { subject }))
    await worker(office.url)
    await stateIs('SENT')
    expect(office.accepted[0]).toMatchObject({
      subject: 'Stadt Bcc: alle@presse.de Gefälscht X: y',
    })
    expect(office.accepted[0]!.bcc).toBeUndefined()
    expect(office.accepted[0]!.headers.has('x')).toBe(false)
    await expect(write(letter('zwei', { to: 'a@b.de\r\nRCPT TO:<c@d.de>' }))).rejects.toThrow()
    await expect(write(letter('drei', { to: 'a@b.de, c@d.de' }))).rejects.toThrow()
  })

  test('is not sent when its cause did not happen', async () => {
    const office = await postOffice()
    await worker(office.url)
    const broken = database.prisma.$transaction(async (tx) => {
      await queueLetter(tx, letter('nie'))
      throw new Error('the use case was refused')
    })
    await expect(broken).rejects.toThrow('refused')
    await write(letter('danach'))
    await stateIs('SENT')
    expect(office.accepted.map(({ to }) => to)).toMatchObject([{ text: 'danach@stadt.de' }])
  })

  test('is written once for one cause', async () => {
    await write(letter('einmal'))
    await write(letter('einmal', { subject: 'Noch einmal' }))
    expect(await database.prisma.mail.count()).toBe(1)
  })

  test('with a key in it is forgotten once it is sent', async () => {
    const office = await postOffice()
    await write(letter('schlüssel', { to: 'neu@stadt.de', secret: true, kind: 'invitation' }))
    await worker(office.url)
    await stateIs('SENT')
    expect(await database.prisma.mail.findFirst()).toMatchObject({ text: '', html: '' })
    expect(office.raw[0]).not.toContain('List-Unsubscribe')
  })

  test('is kept where nobody carries letters, and where the address exists only in examples', async () => {
    await write(letter('amt'))
    const quiet = await worker(null)
    await stateIs('KEPT')
    await stop(quiet)
    const office = await postOffice()
    await write(letter('demo', { to: 'olena@demo.aidbridge.example' }))
    await worker(office.url)
    await stateIs('KEPT', 'KEPT')
    expect(office.accepted).toEqual([])
  })
})

describe('the mail server', () => {
  test('says "later": the letter waits, and is sent then', async () => {
    let tries = 0
    const office = await postOffice(() => {
      if (++tries === 1) throw refusal(451, 'Greylisted, come again')
    })
    await write(letter('grau'))
    await worker(office.url)
    await until('it was put off', async () => (await database.prisma.mail.findFirst())?.lastError)
    expect(await database.prisma.mail.findFirst()).toMatchObject({ state: 'QUEUED', attempts: 1 })
    await until('only the later try waits', async () => {
      const { rows } = await database.pool.query('SELECT run_at > now() AS later FROM graphile_worker.jobs')
      return rows.length === 1 && rows[0].later
    })
    await database.pool.query(
      `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) FROM graphile_worker.jobs`,
    )
    await stateIs('SENT')
    expect(office.accepted).toHaveLength(1)
  })

  test('says "never": the letter has failed, with its words', async () => {
    const office = await postOffice(() => undefined, {
      onRcptTo: (_address, _session, answer) => answer(refusal(550, 'No such user here')),
    })
    await write(letter('niemand'))
    await worker(office.url)
    await stateIs('FAILED')
    const mail = await database.prisma.mail.findFirstOrThrow()
    expect(mail.lastError).toContain('No such user here')
    await nothingIsLeftToDo()
  })

  test('is not there: the letter waits', async () => {
    const office = await postOffice()
    await office.stop()
    await write(letter('warten'))
    await worker(office.url)
    await until('it was tried', async () => (await database.prisma.mail.findFirst())?.lastError)
    expect(await database.prisma.mail.findFirst()).toMatchObject({ state: 'QUEUED', attempts: 1 })
  })

  test('goes away after the last byte without a word: nobody sends again but a person', async () => {
    let took = 0
    const office = await postOffice(() => {
      took++
      return new Promise(() => undefined)
    })
    await write(letter('ungewiss'))
    await worker(office.url)
    await until('it has the letter', () => took === 1)
    await office.stop().catch(() => undefined)
    await stateIs('UNCERTAIN')
    await nothingIsLeftToDo()
    expect(took).toBe(1)
  })
})

describe('the worker is killed', () => {
  test('between two letters: the other one is sent by the next worker, none twice', async () => {
    const office = await postOffice()
    await write(letter('eins'))
    const first = await another(office.url)
    await stateIs('SENT')
    await kill(first)
    await write(letter('zwei'))
    await another(office.url)
    await stateIs('SENT', 'SENT')
    expect(recipients(office)).toEqual(['eins@stadt.de', 'zwei@stadt.de'])
  })

  test('while it talks to the server, before the letter is handed over: the next one sends it, once', async () => {
    let greeted = 0
    const office = await postOffice(() => undefined, {
      onRcptTo: (_address, _session, answer) => void (++greeted > 1 && answer()),
    })
    await write(letter('halb'))
    const first = await another(office.url)
    await until('the server hears of it', () => greeted === 1)
    expect(await states()).toEqual(['SENDING'])
    await kill(first)
    await another(office.url)
    await stateIs('SENT')
    expect(recipients(office)).toEqual(['halb@stadt.de'])
    expect(await database.prisma.mail.findFirst()).toMatchObject({ attempts: 2 })
  })

  test('after the server took the letter, before it was noted: it is not sent again, and shown as uncertain', async () => {
    let arrived = 0
    const office = await postOffice(() => {
      arrived++
      return new Promise(() => undefined)
    })
    await write(letter('schon'))
    const first = await another(office.url)
    await until('the server has it', () => arrived === 1)
    expect(await states()).toEqual(['HANDING_OVER'])
    await kill(first)
    await another(office.url)
    await stateIs('UNCERTAIN')
    await nothingIsLeftToDo()
    expect(arrived).toBe(1)
  })
})

describe('two workers', () => {
  test('send each letter once', async () => {
    const office = await postOffice()
    await Promise.all([worker(office.url), worker(office.url)])
    const causes = Array.from({ length: 20 }, (_, index) => `viele${index}`)
    await write(...causes.map((cause) => letter(cause)))
    await stateIs(...causes.map(() => 'SENT'))
    expect(recipients(office).sort()).toEqual(causes.map((cause) => `${cause}@stadt.de`).sort())
  })

  test('with the same letter in hand: only the newer try can end it', async () => {
    let hold: (() => void) | undefined
    const held = new Promise<void>((resolve) => (hold = resolve))
    let greeted = 0
    const office = await postOffice(() => undefined, {
      onRcptTo: (_address, _session, answer) => {
        if (++greeted > 1) return answer()
        void held.then(() => answer())
      },
    })
    await write(letter('zwei'))
    const { id } = await database.prisma.mail.findFirstOrThrow()
    const { settings: chosen } = settings(office.url)
    const carrier = { mail: chosen.mail, preferencesFor: () => null }
    const slow = sendLetter(database, carrier, { mail: id })
    await until('the first is talking', () => greeted === 1)
    await sendLetter(database, carrier, { mail: id })
    hold!()
    await slow
    expect(recipients(office)).toEqual(['zwei@stadt.de'])
    expect(await states()).toEqual(['SENT'])
  })
})

test('an uncertain letter is sent once more when a person asks for it', async () => {
  const office = await postOffice()
  await write(letter('nochmal'))
  const { id } = await database.prisma.mail.update({
    where: { cause: 'nochmal' },
    data: { state: 'UNCERTAIN', attempts: 3 },
  })
  await worker(office.url)
  await nothingIsLeftToDo()
  expect(office.accepted).toEqual([])
  await database.prisma.$transaction(async (tx) => {
    await tx.mail.update({ where: { id }, data: { state: 'QUEUED' } })
    await putInQueue(tx, id)
  })
  await stateIs('SENT')
  expect(office.accepted).toHaveLength(1)
})

const recipients = ({ accepted }: PostOffice) =>
  accepted.map(({ to }) => (Array.isArray(to) ? to[0] : to)?.text)
