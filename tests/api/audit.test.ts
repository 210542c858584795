import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieOf } from '../support/session.ts'
import { serve, type Served } from '../support/served.ts'
import { confirmedPledge, generators, needInput, pick, proposal, verifiedNeed } from '../support/story.ts'
import { ask, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

// The whole log, for those who look after all: in sentences, searched, taken along, and never rewritten.

type Json = Record<string, any>

let world: World
let served: Served
let need: Json
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  need = await verifiedNeed(world, [generators('50')])
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '20', unit: 'C62' }])
  const offer = proposal(pledge['lines'][0].id, need['lines'][0].id, '20')
  await succeed(world, world.dortmund.editor, 'proposeAllocation', offer)
})
afterAll(async () => {
  await served.stop()
  await world.close()
})

async function found(person: Person, filter: Json = {}, language = 'de'): Promise<Json[]> {
  const document = `query($filter: AuditFilter) { auditEvents(first: 100, filter: $filter) {
    nodes { id action entity sentence actorName actorKind reason organisation { nameEn } actingOrganisation { nameEn }
      record { type number } goods { item { code } unit qty } } } }`
  const { auditEvents } = await ask(world, person, document, { filter }, language)
  return auditEvents.nodes
}

const csv = (person: Person | null, query: string, language = 'de', file = 'audit') =>
  cookieOf(served, person).then((cookie) =>
    fetch(`${served.origin}/exports/${file}.csv?${query}`, {
      headers: { cookie, 'accept-language': language },
    }),
  )

describe('a coordinator looks through the log', () => {
  test('and reads plain sentences in three languages, each with its record', async () => {
    const filter = { action: 'proposeAllocation' }
    const [german] = await found(world.coordination.viewer, filter)
    expect(german).toMatchObject({
      sentence:
        'Dortmund (Dortmund EDITOR) hat 20\u00a0Stück „Stromgenerator, tragbar“ für den Bedarf vorgeschlagen.',
      record: { type: 'Need', number: need['number'] },
      goods: { item: { code: 'ENE-001' }, unit: 'C62', qty: '20' },
    })
    const [ukrainian] = await found(world.coordination.viewer, filter, 'uk')
    expect(ukrainian!['sentence']).toBe(
      'Дортмунд (Dortmund EDITOR): для потреби запропоновано 20\u00a0штук «Портативний генератор».',
    )
    const [english] = await found(world.coordination.viewer, filter, 'en')
    expect(english!['sentence']).toBe(
      'Dortmund (Dortmund EDITOR) proposed 20\u00a0pieces of “Portable generator” for the need.',
    )
  })

  test('sees on whose behalf the coordination acted, and why', async () => {
    const input = needInput(world.zhytomyr, [generators('3')])
    const reason = 'Anruf aus Schytomyr'
    await succeed(world, world.coordination.editor, 'createNeed', { input, reason })
    const [event] = await found(world.coordination.admin, { search: 'aus schytomyr', entity: 'Need' })
    expect(event).toMatchObject({ reason, organisation: { nameEn: 'Zhytomyr' } })
    expect(event!['sentence']).toMatch(
      /^Netzwerkstelle \(Coordination EDITOR\), im Namen von Schytomyr, hat einen Bedarf angelegt/,
    )
  })

  test('finds by number, kind, organisation, person and day', async () => {
    const all = await found(world.coordination.viewer)
    const numbers = async (filter: Json) => (await found(world.coordination.viewer, filter)).length
    expect(await numbers({ search: need['number'].toLowerCase() })).toBeGreaterThan(3)
    expect(await numbers({ search: '100%' })).toBe(0)
    const ofDortmund = await found(world.coordination.viewer, { organisationId: world.dortmund.gid })
    expect(new Set(ofDortmund.map(({ organisation }) => organisation.nameEn))).toEqual(new Set(['Dortmund']))
    expect(await numbers({ actor: 'zhytomyr editor' })).toBeGreaterThan(0)
    expect(await numbers({ actor: 'nobody at all' })).toBe(0)
    expect(await numbers({ entity: 'NeedLine' })).toBe(
      all.filter(({ entity }) => entity === 'NeedLine').length,
    )
    expect(await numbers({ until: '2020-01-01' })).toBe(0)
    expect(await numbers({ from: '2020-01-01' })).toBe(all.length)
    await expect(numbers({ from: '2026-13-45' })).rejects.toThrow()
  })

  test.each([
    ['an administrator of a city', () => world.zhytomyr.admin],
    ['an administrator of a municipality', () => world.dortmund.admin],
  ])('%s sees nothing of it', async (_who, person) => {
    expect(await found(person())).toEqual([])
    expect((await csv(person(), '')).status).toBe(403)
  })

  test('nor does a stranger', async () => {
    expect((await csv(null, '')).status).toBe(401)
    expect((await csv(null, `record=${need['id']}`, 'de', 'history')).status).toBe(401)
  })
})

describe('the log as a file', () => {
  test('holds just what the filter shows, as German and Ukrainian Excel read it', async () => {
    const query = `action=proposeAllocation&organisation=${world.dortmund.gid}`
    const answer = await csv(world.coordination.viewer, query)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const [header, ...rows] = bytes.toString('utf8').slice(1).trimEnd().split('\r\n')
    expect(header).toBe(
      'Zeitpunkt;Vorgang;Änderungen;Grund;Organisation;Person;Datensatz;Nummer;Kennung des Vorgangs',
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toContain('20\u00a0Stück „Stromgenerator, tragbar“ für den Bedarf vorgeschlagen')
    expect(rows[0]).toContain(need['number'])
    const ukrainian = await (await csv(world.coordination.viewer, query, 'uk')).text()
    expect(ukrainian).toMatch(/Час;Дія;Зміни/)
    const refused = await csv(world.coordination.viewer, 'from=gestern')
    expect([refused.status, await refused.json()]).toEqual([400, { error: expect.stringMatching(/prüfen/) }])
  })

  test('and every deed of a longer log is in it once', async () => {
    const answer = await csv(world.coordination.viewer, 'entity=Need')
    const rows = (await answer.text()).trimEnd().split('\r\n').slice(1)
    expect(rows).toHaveLength((await found(world.coordination.viewer, { entity: 'Need' })).length)
  })

  test('is no way to slip a formula into somebody’s spreadsheet', async () => {
    for (const start of ['=', '+', '-', '@']) {
      const reason = `${start}HYPERLINK("https://evil.example")`
      const draft = await succeed(world, world.zhytomyr.editor, 'createNeed', {
        input: needInput(world.zhytomyr, [generators('1')]),
      })
      const sent = await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft))
      await succeed(world, world.coordination.editor, 'returnNeed', { ...pick(sent), reason })
    }
    const text = await (await csv(world.coordination.viewer, 'action=returnNeed')).text()
    expect(text.match(/"'[=+\-@]HYPERLINK/g)).toHaveLength(4)
    expect(text).not.toMatch(/[;"][=+\-@]HYPERLINK/)
  })

  test('is itself in the log, without the words that were looked for', async () => {
    await (await csv(world.coordination.viewer, 'search=Geheimwort&entity=Pledge')).text()
    const [event] = await found(world.coordination.viewer, { action: 'exportAudit' })
    expect(event).toMatchObject({ actorName: world.coordination.viewer.name, entity: 'Download' })
    expect(event!['sentence']).toBe(
      'Netzwerkstelle (Coordination VIEWER) hat das Protokoll als Datei heruntergeladen.',
    )
    const [row] = await world.database.prisma.$queryRaw<Json[]>`
      SELECT after::text FROM audit_event WHERE action = 'exportAudit' ORDER BY id DESC LIMIT 1`
    expect(row!['after']).not.toContain('Geheimwort')
    expect(row!['after']).toContain('Pledge')
  })

  test('a city takes the history of its need along, but not that of another', async () => {
    const own = await csv(world.zhytomyr.viewer, `record=${need['id']}`, 'uk', 'history')
    expect(own.status).toBe(200)
    expect(await own.text()).toContain('потребу перевірено й підтверджено')
    expect((await csv(world.chernivtsi.admin, `record=${need['id']}`, 'uk', 'history')).status).toBe(404)
    expect((await csv(world.dortmund.admin, `record=${need['id']}`, 'uk', 'history')).status).toBe(403)
    expect((await csv(world.zhytomyr.viewer, 'record=User:1', 'uk', 'history')).status).toBe(404)
  })
})

test.each([
  ['rewritten', `UPDATE audit_event SET reason = 'x'`],
  ['deleted', 'DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)'],
  ['emptied', 'TRUNCATE audit_event'],
])('what has happened is not %s, not even by the owner of the table', async (_how, sql) => {
  const before = await world.database.prisma.auditEvent.count()
  await expect(world.database.pool.query(sql)).rejects.toThrow('never edited')
  expect(await world.database.prisma.auditEvent.count()).toBe(before)
})
