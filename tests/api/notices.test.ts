import { atTime } from '@aidbridge/server/platform/clock'
import { remindOfReviews, sendDigests } from '@aidbridge/server/features/notices/jobs'
import type { Jobs } from '@aidbridge/server/platform/jobs'
import { tellOfEvents } from '@aidbridge/server/features/notices/telling'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  dispatched,
  generators,
  inDays,
  minutesAgo,
  needInput,
  pick,
  proposal,
  received,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'
import { allIsTold, bellOf, startTelling } from '../support/telling.ts'
import { act, ask, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

// Who is told what, and who is not.

const origin = 'https://aidbridge.test'
let world: World
let jobs: Jobs

beforeAll(async () => {
  world = await makeWorld()
  jobs = await startTelling(world)
})
afterAll(async () => {
  await jobs.stop()
  await world.close()
})

/** What the person is told of while this happens. */
async function told(person: Person, happens: () => Promise<unknown>) {
  await allIsTold(world)
  const before = new Set((await bellOf(world, person)).map(({ id }) => id))
  await happens()
  await allIsTold(world)
  return (await bellOf(world, person)).filter(({ id }) => !before.has(id))
}

const lettersTo = (person: Person) =>
  world.database.prisma.mail.findMany({ where: { toAddress: person.email }, orderBy: { id: 'asc' } })

async function submittedNeed() {
  const input = needInput(world.zhytomyr, [generators('10')])
  const draft = await succeed(world, world.zhytomyr.editor, 'createNeed', { input }, 'number')
  return succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft), 'number')
}

const pool = (qtyPledged: string) =>
  confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged, unit: 'C62' }])

describe('a need', () => {
  test('that is submitted is told to the coordination, and to nobody else', async () => {
    let number = ''
    const news = await told(world.coordination.editor, async () => {
      number = (await submittedNeed())['number']
    })
    expect(news).toMatchObject([
      {
        kind: 'NEED_SUBMITTED',
        title: `Zhytomyr: need ${number} waits for verification`,
        path: `/needs/${number}`,
      },
    ])
    for (const { admin } of [world.zhytomyr, world.dortmund, world.duesseldorf, world.chernivtsi])
      expect((await bellOf(world, admin)).filter(({ kind }) => kind === 'NEED_SUBMITTED')).toEqual([])
  })

  test('that is open is told to the partners who may answer it, at once and with what is asked for, and to no others', async () => {
    const letters = (await lettersTo(world.dortmund.editor)).length
    let number = ''
    const news = await told(world.dortmund.editor, async () => {
      number = (await verifiedNeed(world, [generators('12')]))['number']
    })
    expect(news).toMatchObject([
      { kind: 'NEED_OPENED', title: `Zhytomyr needs help: need ${number}`, path: `/needs/${number}` },
    ])
    expect(news[0]!.lines.join()).toMatch(/12/)
    expect((await lettersTo(world.dortmund.editor)).length).toBe(letters + 1)
    expect(await bellOf(world, world.dortmund.viewer)).toContainEqual(
      expect.objectContaining({ kind: 'NEED_OPENED' }),
    )
    for (const { admin } of [world.zhytomyr, world.duesseldorf, world.chernivtsi, world.coordination])
      expect((await bellOf(world, admin)).filter(({ kind }) => kind === 'NEED_OPENED')).toEqual([])
  })

  test('that is returned comes back with the reason, in the reader’s language; its own author is told as well', async () => {
    const need = await submittedNeed()
    const reason = 'Яка потужність?'
    const news = await told(world.zhytomyr.editor, () =>
      succeed(world, world.coordination.editor, 'returnNeed', { ...pick(need), reason }),
    )
    expect(news).toMatchObject([{ kind: 'NEED_RETURNED', lines: [`Reason: ${reason}`] }])
    const inUkrainian = (await bellOf(world, world.zhytomyr.admin, 'uk')).at(-1)
    expect(inUkrainian).toMatchObject({
      title: `Потребу ${need['number']} повернуто на доопрацювання`,
      lines: [`Причина: ${reason}`],
    })
    const letter = (await lettersTo(world.zhytomyr.editor)).at(-1)
    expect(letter).toMatchObject({ language: 'uk', kind: 'NEED_RETURNED', state: 'KEPT' })
    expect(letter!.text).toContain(`${origin}/needs/${need['number']}`)
    expect(letter!.text).toContain(`${origin}/account/notices`)
  })

  test('whose review is due is brought back to mind a week and a day before, once', async () => {
    const need = await verifiedNeed(world, [generators('1')], { reviewBy: inDays(40) })
    const days = (ahead: number) => new Date(Date.now() + (40 - ahead) * 86_400_000)
    const remind = async (ahead: number) => {
      await atTime(days(ahead), () => remindOfReviews(world.database, origin))
      await atTime(days(ahead), () => remindOfReviews(world.database, origin))
    }
    const news = await told(world.zhytomyr.editor, async () => {
      for (const ahead of [8, 7, 6, 2, 1, 0]) await remind(ahead)
    })
    expect(news.map(({ kind, path }) => [kind, path])).toEqual([
      ['NEED_REVIEW_DUE', `/needs/${need['number']}`],
      ['NEED_REVIEW_DUE', `/needs/${need['number']}`],
    ])
  })
})

describe('an offer', () => {
  test('in answer to a need is one notice and one letter, however many lines it has', async () => {
    const need = await verifiedNeed(world, [
      generators('30'),
      { itemCode: 'WAS-001', qtyRequested: '500', unit: 'LTR' },
    ])
    const lettersBefore = (await lettersTo(world.zhytomyr.approver)).length
    const news = await told(world.zhytomyr.approver, () =>
      succeed(world, world.dortmund.editor, 'answerNeed', {
        input: {
          organisationId: world.dortmund.gid,
          needId: need['id'],
          actor: 'ADMINISTRATION',
          language: 'de',
          lines: need['lines'].map(({ id }: { id: string }, index: number) => ({
            needLineId: id,
            qty: index === 0 ? '20' : '400',
            condition: 'NEW',
          })),
        },
      }),
    )
    expect(news).toMatchObject([
      {
        kind: 'CONSENT_ASKED',
        lines: ['Portable generator, 20 pieces', 'Drinking water, 400 litres'],
        path: '/pledges/inbox',
      },
    ])
    expect(await lettersTo(world.zhytomyr.approver)).toHaveLength(lettersBefore + 1)
  })

  test('that is accepted or declined is told to the giver, with quantity and reason', async () => {
    const need = await verifiedNeed(world, [generators('30')])
    const pledge = await pool('30')
    const news = await told(world.dortmund.editor, async () => {
      await acceptedAllocation(world, pledge['lines'][0].id, need['lines'][0].id, '10')
      const offer = proposal(pledge['lines'][0].id, need['lines'][0].id, '5')
      const proposed = await succeed(world, world.dortmund.approver, 'proposeAllocation', offer)
      await succeed(world, world.zhytomyr.editor, 'declineAllocation', {
        ...pick(proposed),
        reason: 'Zu laut',
      })
    })
    expect(news).toMatchObject([
      { kind: 'CONSENT_GIVEN', lines: ['Portable generator, 10 pieces'] },
      { kind: 'CONSENT_DECLINED', lines: ['Portable generator, 5 pieces', 'Reason: Zu laut'] },
    ])
  })

  test('is told to those who may see it by now, and to no others', async () => {
    const need = await verifiedNeed(world, [generators('30')], {}, world.chernivtsi)
    const strangers = [world.zhytomyr.admin, world.dortmund.admin]
    const before = await Promise.all(strangers.map((person) => bellOf(world, person)))
    const pledge = await confirmedPledge(
      world,
      [{ itemCode: 'ENE-001', qtyPledged: '9', unit: 'C62' }],
      world.duesseldorf,
    )
    const offer = proposal(pledge['lines'][0].id, need['lines'][0].id, '9')
    await succeed(world, world.duesseldorf.editor, 'proposeAllocation', offer)
    await allIsTold(world)
    expect(await Promise.all(strangers.map((person) => bellOf(world, person)))).toEqual(before)
  })
})

describe('a shipment', () => {
  test('is told to the consignee when it leaves and to the consignor when it arrives; of a letter nobody learns where', async () => {
    const need = await verifiedNeed(world, [generators('60')])
    const pledge = await pool('60')
    const allocation = await acceptedAllocation(world, pledge['lines'][0].id, need['lines'][0].id, '60')
    const input = {
      consignorId: world.dortmund.gid,
      consigneeId: world.zhytomyr.gid,
      language: 'de',
      eta: `${inDays(3)}T14:35:00.000Z`,
      vehiclePlate: 'DO-AB 123',
      driverName: 'Max Fahrer',
      crossingCode: 'PL-KRA',
      lines: [{ allocationId: allocation['id'], qty: '60' }],
    }
    const draft = await succeed(world, world.dortmund.editor, 'createShipment', { input })
    let shipment: Record<string, any> = {}
    const leaving = await told(world.zhytomyr.editor, async () => {
      shipment = await dispatched(world, draft)
    })
    expect(leaving).toMatchObject([{ kind: 'SHIPMENT_DISPATCHED', path: `/shipments/${shipment['number']}` }])
    const letter = (await lettersTo(world.zhytomyr.editor)).at(-1)!
    expect(letter.kind).toBe('SHIPMENT_DISPATCHED')
    expect(letter.text + letter.html).not.toMatch(/14:35|15:35|16:35|DO-AB|Max Fahrer|PL-KRA/)
    expect(letter.text).toContain('Очікуване прибуття')

    const late = await told(world.zhytomyr.editor, () =>
      succeed(world, world.dortmund.editor, 'reportMilestone', {
        input: {
          shipmentId: shipment['id'],
          code: 'DELAYED',
          occurredAt: minutesAgo(90),
          newEta: `${inDays(5)}T10:00:00.000Z`,
          language: 'de',
          note: 'Stau bei Krakau',
        },
      }),
    )
    expect(late).toMatchObject([{ kind: 'SHIPMENT_DELAYED' }])
    expect(late[0]!.lines).toHaveLength(1)
    const arriving = await told(world.dortmund.editor, () => arrived(world, shipment))
    expect(arriving).toMatchObject([
      { kind: 'SHIPMENT_ARRIVED', title: `Zhytomyr: shipment ${shipment['number']} has arrived` },
    ])
  })

  test('whose receipt is confirmed tells the sender the differences, line by line', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const there = await arrived(world, shipment)
    const [line] = there['lines']
    const count = { shipmentLineId: line.id, qtyGood: '50', qtyDamaged: '4' }
    const news = await told(world.dortmund.approver, () => received(world, there, [count]))
    expect(news).toMatchObject([
      {
        kind: 'RECEIPT_CONFIRMED',
        title: `Zhytomyr confirms the receipt of shipment ${there['number']} with differences`,
        lines: ['Portable generator: shipped 60 pieces, good 50 pieces, damaged 4 pieces, missing 6 pieces'],
      },
    ])
    expect((await lettersTo(world.dortmund.approver)).at(-1)!.text).toContain('fehlt 6')
    // The coordination hears of what is to be resolved.
    const open = (await bellOf(world, world.coordination.editor)).at(-1)
    expect(open).toMatchObject({ kind: 'DISCREPANCY_OPENED' })
    expect(open!.lines).toHaveLength(2)
  })

  test('that arrives whole is said to be whole', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const there = await arrived(world, shipment)
    await allIsTold(world)
    const toldOfArrival = async (person: Person) =>
      (await bellOf(world, person)).some(
        ({ kind, recordId }) => kind === 'SHIPMENT_ARRIVED' && recordId === shipment['id'],
      )
    expect(await toldOfArrival(world.zhytomyr.approver)).toBe(true)
    expect(await toldOfArrival(world.zhytomyr.editor)).toBe(false) // who reported it
    const counts = [{ shipmentLineId: there['lines'][0].id, qtyGood: '60' }]
    const news = await told(world.dortmund.approver, () => received(world, there, counts))
    expect(news).toMatchObject([{ lines: ['Everything has arrived, complete and undamaged.'] }])
  })
})

describe('a person', () => {
  test('of the coordination who lacks the second factor that it asks for is told nothing as a coordinator', async () => {
    const registration = await world.database.prisma.registration.create({
      data: {
        state: 'PENDING',
        kind: 'NGO',
        name: 'Brückenbauer e. V.',
        country: 'DE',
        evidence: 'Vereinsregister',
        applicantName: 'Anna',
        applicantEmail: 'anna@verein.de',
        language: 'de',
        tokenHash: 'x',
      },
    })
    const where = { entityId: registration.id }
    const events = await world.database.prisma.auditEvent.findMany({ where })
    const payload = { events: events.map((event) => String(event.id)) }
    const told = () => world.database.prisma.notice.count({ where: { recordId: registration.id } })
    await tellOfEvents(world.database, origin, payload, { coordinatorsNeedTwoFactor: true })
    expect(await told()).toBe(0)
    await tellOfEvents(world.database, origin, payload)
    expect(await told()).toBe(4)
  })

  test('is not told of their own deeds, and twice of nothing', async () => {
    const before = await bellOf(world, world.coordination.approver)
    const need = await submittedNeed()
    await succeed(world, world.coordination.approver, 'returnNeed', {
      ...pick(need),
      reason: 'Bitte genauer',
    })
    await allIsTold(world)
    const again = await world.database.prisma.auditEvent.findMany({ where: { requestId: { not: null } } })
    const letters = await world.database.prisma.mail.count()
    for (const deed of new Set(again.map(({ requestId }) => requestId))) {
      const events = again.filter(({ requestId }) => requestId === deed).map(({ id }) => String(id))
      await tellOfEvents(world.database, origin, { events })
    }
    expect(await bellOf(world, world.coordination.approver)).toHaveLength(before.length + 1)
    expect(await world.database.prisma.mail.count()).toBe(letters)
  })

  test('who only reads finds it at the bell, and gets no letter', async () => {
    expect((await bellOf(world, world.zhytomyr.viewer)).length).toBeGreaterThan(0)
    expect(await lettersTo(world.zhytomyr.viewer)).toEqual([])
  })

  test('chooses for each kind how letters come', async () => {
    const { editor } = world.chernivtsi
    const choose = (kind: string, delivery: string) =>
      ask(
        world,
        editor,
        'mutation ($kind: NoticeKind!, $delivery: Delivery!) { setNoticeDelivery(kind: $kind, delivery: $delivery) { kind delivery usual label } }',
        { kind, delivery },
      )
    const { setNoticeDelivery } = await choose('CONSENT_ASKED', 'NEVER')
    expect(setNoticeDelivery).toEqual({
      kind: 'CONSENT_ASKED',
      delivery: 'NEVER',
      usual: 'AT_ONCE',
      label: 'Просять вашої згоди',
    })
    await choose('NEED_VERIFIED', 'DAILY')
    const before = (await lettersTo(editor)).length
    const need = await verifiedNeed(world, [generators('3')], {}, world.chernivtsi)
    const pledge = await confirmedPledge(
      world,
      [{ itemCode: 'ENE-001', qtyPledged: '3', unit: 'C62' }],
      world.duesseldorf,
    )
    const offer = proposal(pledge['lines'][0].id, need['lines'][0].id, '3')
    await succeed(world, world.duesseldorf.editor, 'proposeAllocation', offer)
    await allIsTold(world)
    expect(await lettersTo(editor)).toHaveLength(before)
    const kinds = (await bellOf(world, editor)).map(({ kind }) => kind)
    expect(kinds).toContain('CONSENT_ASKED')
    const { noticeChoices } = await ask(world, editor, '{ noticeChoices { kind } }')
    const offered = noticeChoices.map(({ kind }: { kind: string }) => kind)
    expect(offered).toContain('SHIPMENT_DISPATCHED')
    expect(offered).not.toContain('NEED_SUBMITTED')
    expect(offered).not.toContain('CONSENT_GIVEN')
  })

  test('gets one letter in the morning with what waits and is not read, once', async () => {
    const { editor } = world.chernivtsi
    const tomorrow = new Date(Date.now() + 86_400_000)
    const before = (await lettersTo(editor)).length
    await Promise.all([1, 2].map(() => atTime(tomorrow, () => sendDigests(world.database, origin))))
    await allIsTold(world)
    const [digest, ...others] = (await lettersTo(editor)).slice(before)
    expect(others).toEqual([])
    expect(digest).toMatchObject({ kind: 'digest', language: 'uk' })
    expect(digest!.subject).toMatch(/^Огляд за день: \d+ сповіщен/)
    expect(digest!.text).toContain(`${origin}/notices`)
    await atTime(new Date(tomorrow.getTime() + 86_400_000), () => sendDigests(world.database, origin))
    expect(await lettersTo(editor)).toHaveLength(before + 1)
  })

  test('marks as read what is theirs alone, and takes it back', async () => {
    const { admin } = world.zhytomyr
    const [first, second] = await bellOf(world, admin)
    const stranger = world.dortmund.admin
    const read = 'mutation ($ids: [ID!]) { markNoticesRead(ids: $ids) { ids unread } }'
    const foreign = await ask(world, stranger, read, { ids: [first!.id] })
    expect(foreign.markNoticesRead.ids).toEqual([])
    const { unreadNotices } = await ask(world, admin, '{ unreadNotices }')
    const mine = await ask(world, admin, read, { ids: [first!.id, second!.id] })
    expect(mine.markNoticesRead).toEqual({
      ids: expect.arrayContaining([first!.id, second!.id]),
      unread: unreadNotices - 2,
    })
    await ask(world, admin, 'mutation ($ids: [ID!]!) { markNoticesUnread(ids: $ids) { unread } }', {
      ids: [first!.id, second!.id],
    })
    expect(await ask(world, admin, '{ unreadNotices }')).toEqual({ unreadNotices })
    const record = await ask(world, admin, 'mutation ($id: ID) { markNoticesRead(recordId: $id) { ids } }', {
      id: first!.recordId,
    })
    expect(record.markNoticesRead.ids).toContain(first!.id)
    await ask(world, admin, 'mutation { markNoticesRead(all: true) { unread } }')
    expect(await ask(world, admin, '{ unreadNotices }')).toEqual({ unreadNotices: 0 })
    const { node } = await ask(world, stranger, 'query ($id: ID!) { node(id: $id) { id } }', {
      id: first!.id,
    })
    expect(node).toBeNull()
  })

  test('who is removed learns of it, and no longer sees what they were told as a member', async () => {
    const { viewer, admin } = world.zhytomyr
    expect((await bellOf(world, viewer)).length).toBeGreaterThan(1)
    const membership = await world.database.prisma.membership.findFirstOrThrow({
      where: { userId: viewer.userId },
    })
    await succeed(world, admin, 'removeMember', { id: `Membership:${membership.id}` })
    await allIsTold(world)
    expect(await bellOf(world, viewer)).toMatchObject([
      { kind: 'MEMBERSHIP_CHANGED', title: 'You no longer belong to Zhytomyr', path: '/account' },
    ])
    expect((await lettersTo(viewer)).map(({ kind }) => kind)).toEqual(['MEMBERSHIP_CHANGED'])
  })

  test('who is a stranger is refused', async () => {
    await expect(ask(world, null, '{ unreadNotices }')).rejects.toThrow()
    expect(await ask(world, null, 'mutation { markNoticesRead(all: true) { ids } }')).toEqual({
      markNoticesRead: { ids: [] },
    })
  })
})

describe('the letters of others', () => {
  test('are seen by an administrator of the coordination, and by nobody else', async () => {
    const list = '{ mails(first: 5) { totalCount nodes { toAddress text } } }'
    const { mails } = await ask(world, world.coordination.admin, list)
    expect(mails.totalCount).toBeGreaterThan(5)
    for (const person of [world.coordination.approver, world.dortmund.admin, world.zhytomyr.admin])
      expect(await ask(world, person, list)).toEqual({ mails: { totalCount: 0, nodes: [] } })
  })

  test('that open an account are read only by noting it', async () => {
    const { id } = await world.database.prisma.mail.create({
      data: {
        kind: 'invitation',
        toAddress: 'neu@stadt.de',
        language: 'de',
        subject: 'Einladung',
        text: 'geheim',
        html: 'geheim',
        secret: true,
        state: 'KEPT',
        cause: 'x',
      },
    })
    const gid = `Mail:${id}`
    const look = 'query ($id: ID!) { node(id: $id) { ... on Mail { text } } }'
    expect(await ask(world, world.coordination.admin, look, { id: gid })).toEqual({ node: { text: null } })
    for (const person of [world.coordination.approver, world.dortmund.admin])
      expect(await act(world, person, 'readLetter', { id: gid })).toMatchObject({ __typename: 'NotAllowed' })
    expect(await world.database.prisma.auditEvent.count({ where: { action: 'readLetter' } })).toBe(0)
    const letter = await succeed(world, world.coordination.admin, 'readLetter', { id: gid }, 'text')
    expect(letter['text']).toBe('geheim')
    const [event] = await world.database.prisma.auditEvent.findMany({ where: { action: 'readLetter' } })
    expect(event).toMatchObject({
      actorId: world.coordination.admin.userId,
      after: { mail: id, kind: 'invitation' },
    })
    expect(await ask(world, world.coordination.admin, look, { id: gid })).toEqual({ node: { text: null } })
  })

  test('are sent again only where they have not been sent', async () => {
    const { id } = await world.database.prisma.mail.findFirstOrThrow({ where: { state: 'KEPT' } })
    await world.database.prisma.mail.update({ where: { id }, data: { state: 'UNCERTAIN' } })
    const again = { id: `Mail:${id}` }
    expect(await act(world, world.coordination.editor, 'sendLetterAgain', again)).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await succeed(world, world.coordination.admin, 'sendLetterAgain', again, 'state')).toMatchObject({
      state: expect.stringMatching(/QUEUED|KEPT/),
    })
    await allIsTold(world)
    await world.database.prisma.mail.update({ where: { id }, data: { state: 'SENT' } })
    expect(await act(world, world.coordination.admin, 'sendLetterAgain', again)).toMatchObject({
      __typename: 'StepNotPossible',
    })
  })
})
