import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { openDatabase } from '@aidbridge/server/platform/db'
import { networkOf } from '@aidbridge/server/platform/allowance'
import { isTrustSetting } from '@aidbridge/server/platform/trusted-proxies'
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { post, serve, type Served, signInTo } from '../support/served.ts'
import { statementsOf } from '../support/statements.ts'
import { generators, verifiedNeed } from '../support/story.ts'
import { makeWorld, password, type Person, type World } from '../support/world.ts'

// What somebody tries who means no good. Each of these tests fails when its guard is taken out.

type Json = Record<string, any>

let world: World
let served: Served
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
})
afterAll(async () => {
  await served.stop()
  await world.close()
})

const ask = (query: string, headers: Record<string, string> = {}, at = served) =>
  post(`${at.origin}/graphql`, { query }, headers)
const sessionOf = async ({ email }: Person, at = served) => ({ cookie: await signInTo(at, email, password) })

/** About 25,000 of what may be spent in a minute. */
const dear = `{ needs(first: 100) { nodes { ${Array.from({ length: 16 }, (_, n) => `a${n}: coverage b${n}: fulfilment c${n}: demandKg l${n}: lines { id unit }`).join(' ')} } } }`

describe('a flood of questions', () => {
  test('ends with words and the time to wait, for a stranger after a few', async () => {
    const flooded = await serve(world.database)
    const answers = []
    for (let n = 0; n < 8; n++) answers.push(await ask(dear, { 'accept-language': 'uk' }, flooded))
    const last = answers.at(-1)!
    expect(answers[0]!.status).toBe(200)
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    const { errors } = await last.json()
    expect(errors[0].message).toMatch(/^Забагато запитів/)
    expect(errors[0].extensions).toEqual({ code: 'TOO_FAST' })
    await flooded.stop()
  })

  test('of one person takes nothing from another at the same address', async () => {
    const flooded = await serve(world.database)
    const [one, other] = [
      await sessionOf(world.zhytomyr.viewer, flooded),
      await sessionOf(world.dortmund.viewer, flooded),
    ]
    let spent = 0
    while ((await ask(dear, one, flooded)).status === 200) if (++spent > 100) break
    expect(spent).toBeGreaterThan(20)
    expect(spent).toBeLessThan(100)
    expect((await ask(dear, other, flooded)).status).toBe(200)
    await flooded.stop()
  })

  test('of any kind from one address is refused before it is read', { timeout: 90_000 }, async () => {
    const flooded = await serve(world.database)
    const statuses = new Set<number>()
    for (let round = 0; round < 31; round++)
      for (const { status } of await Promise.all(
        Array.from({ length: 100 }, () => fetch(`${flooded.origin}/api/nothing`)),
      ))
        statuses.add(status)
    expect(statuses).toContain(429)
    expect((await fetch(`${flooded.origin}/health`)).status).toBe(200)
    await flooded.stop()
  })

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['::ffff:192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['::1', '::2', true],
    ['fe80::1%eth0', 'fe80::2', true],
  ])('%s and %s are one asker: %s', (one, other, same) => {
    expect(networkOf(one) === networkOf(other)).toBe(same)
  })
})

describe('a forged address', () => {
  const statusesOf = async (trustProxy: string) => {
    const at = await serve(world.database, { trustProxy })
    const statuses: number[] = []
    for (let n = 0; n < 8; n++)
      statuses.push((await ask(dear, { 'x-forwarded-for': `198.51.100.${n}` }, at)).status)
    await at.stop()
    return statuses
  }

  test('changes nothing where no proxy is configured', async () => {
    expect(await statusesOf('none')).toContain(429)
  })

  test('changes nothing where another proxy is configured', async () => {
    expect(await statusesOf('10.0.0.0/8, fd00::/8')).toContain(429)
  })

  test('is the client’s where the proxy that says so is configured', async () => {
    for (const trusted of ['loopback', '1', '127.0.0.1, ::1'])
      expect(await statusesOf(trusted)).not.toContain(429)
  })

  test('before that of the proxy changes nothing: the last one counts', async () => {
    const at = await serve(world.database, { trustProxy: '1' })
    const statuses: number[] = []
    for (let n = 0; n < 8; n++)
      statuses.push((await ask(dear, { 'x-forwarded-for': `198.51.100.${n}, 203.0.113.9` }, at)).status)
    expect(statuses).toContain(429)
    await at.stop()
  })

  test('of a proxy that is none is refused at the start', () => {
    for (const good of ['none', 'loopback', '2', '10.0.0.7', '10.0.0.0/8, fd00::/8', 'loopback, 10.0.0.7'])
      expect(isTrustSetting(good), good).toBe(true)
    for (const bad of [
      'yes',
      'true',
      '10.0.0',
      '10.0.0.0/33',
      '10.0.0.0/0',
      '::1/129',
      ',',
      '12',
      'proxy.local',
    ])
      expect(isTrustSetting(bad), bad).toBe(false)
  })
})

describe('the schema', () => {
  test('is not told to whoever asks for it, signed in or not', async () => {
    for (const headers of [{}, await sessionOf(world.coordination.admin)])
      for (const query of [
        getIntrospectionQuery(),
        '{ __schema { types { name } } }',
        '{ __type(name: "Need") { name } }',
      ]) {
        const { data, errors } = await (await ask(query, headers)).json()
        expect(data).toBeUndefined()
        expect(errors[0].message).toContain('introspection')
      }
  })

  test('is not told bit by bit to whoever guesses names', async () => {
    const guesses = [
      '{ need { id } }',
      '{ orgnisations { totalCount } }',
      '{ me { nme } }',
      '{ needs(filtr: {}) { totalCount } }',
      '{ needs(filter: { stats: [DRAFT] }) { totalCount } }',
      '{ needs(filter: { states: [DRAF] }) { totalCount } }',
      '{ me { ... on Peron { id } } }',
    ]
    for (const guess of guesses)
      expect(JSON.stringify(await (await ask(guess)).json()), guess).not.toContain('Did you mean')
    const query = 'query($states: [NeedState!]) { needs(filter: { states: $states }) { totalCount } }'
    const body = { query, variables: { states: ['DRAF'] } }
    const answer = await (await post(`${served.origin}/graphql`, body)).text()
    expect(answer).toContain('DRAF')
    expect(answer).not.toContain('Did you mean')
  })

  test('is told, with an explorer, where that is asked for', async () => {
    const open = await serve(world.database, { explorer: true })
    expect((await (await ask('{ __schema { queryType { name } } }', {}, open)).json()).data).toBeTruthy()
    const page = async (at: Served) =>
      (await fetch(`${at.origin}/graphql`, { headers: { accept: 'text/html' } })).text()
    expect(await page(open)).toContain('GraphiQL')
    expect(await page(served)).not.toContain('GraphiQL')
    await open.stop()
  })
})

describe('a question made to be dear', () => {
  const refusalOf = async (body: Json): Promise<string> => {
    const began = performance.now()
    const answer = await post(`${served.origin}/graphql`, body)
    const { data, errors } = await answer.json()
    expect(performance.now() - began).toBeLessThan(1500)
    expect(data ?? null).toBeNull()
    return errors[0].message
  }

  test('of a megabyte is not read', async () => {
    expect((await ask(`{ __typename } # ${'x'.repeat(1_000_000)}`)).status).toBe(413)
  })

  test('of fragments that double thirty times is refused by its breadth', async () => {
    const fragments = Array.from(
      { length: 30 },
      (_, n) =>
        `fragment f${n} on Query { x${n}: demo { signIns { email } } ...f${n + 1} y${n}: demo { signIns { name } } ...f${n + 1} }`,
    )
    const query = `{ ...f0 } ${fragments.join(' ')} fragment f30 on Query { __typename }`
    expect(await refusalOf({ query })).toContain('breadth')
  })

  test('of fragments that hold one another is refused', async () => {
    const query = '{ ...a } fragment a on Query { demo { __typename } ...b } fragment b on Query { ...a }'
    expect(await refusalOf({ query })).toContain('itself')
  })

  test('of two thousand directives is refused', async () => {
    expect(await refusalOf({ query: `{ __typename ${'@skip(if: false) '.repeat(2000)} }` })).toContain(
      'tokens',
    )
  })

  test('with a hundred thousand ids, or with 501 codes, is refused', async () => {
    const query = 'query($codes: [ID!]) { needs(filter: { categories: $codes }) { totalCount } }'
    const codes = (length: number) => ({ codes: Array<string>(length).fill('ENE') })
    expect((await post(`${served.origin}/graphql`, { query, variables: codes(100_000) })).status).toBe(413)
    expect(await refusalOf({ query, variables: codes(501) })).toContain('500')
    const written = `{ needs(filter: { categories: [${'"ENE" '.repeat(501)}] }) { totalCount } }`
    expect(await refusalOf({ query: written })).toContain('500')
  })

  test('with variables a hundred levels deep is refused', async () => {
    const query = 'query($search: String) { items(search: $search) { totalCount } }'
    const deep = JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`)
    expect(await refusalOf({ query, variables: { search: deep } })).toContain('deeper')
    const lists = `{"query":"{ __typename }","variables":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${served.origin}/graphql`, { method: 'POST', headers, body: lists })
    expect(await answer.text()).toContain('deeper')
  })

  test('with three thousand fields within one another is refused, and our parser does not fail', async () => {
    const before = served.logged.filter(({ level }) => level >= 50).length
    for (const query of ['{ a '.repeat(2400), `{ me { name(a: ${'['.repeat(4000)}`])
      expect(await refusalOf({ query })).toMatch(/too deep|Syntax Error/)
    expect(served.logged.filter(({ level }) => level >= 50)).toHaveLength(before)
  })

  test('that does a hundred things at once is refused, and none of them is done', async () => {
    const { userId } = world.dortmund.approver
    const language = async () =>
      (await world.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })).language
    const names = Array.from({ length: 100 }, (_, n) => `a${n}: setLanguage(language: en) { id }`)
    const session = await sessionOf(world.dortmund.approver)
    const { errors } = await (await ask(`mutation { ${names.join(' ')} }`, session)).json()
    expect(errors[0].message).toContain('complexity')
    expect(await language()).toBe('de')
  })
})

describe('a page of another site', () => {
  const attempts = [
    '/graphql',
    '/api/auth/sign-out',
    '/api/auth/sign-in/email',
    '/files',
    '/api/first-coordinator',
  ]

  test.each<[string, Record<string, string>]>([
    ['as a new browser says', { 'sec-fetch-site': 'cross-site' }],
    ['under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['as an old browser says', { origin: 'https://elsewhere.example' }],
    ['that hides itself', { origin: 'null' }],
    ['with a name like ours', { origin: 'http://localhost:4000.elsewhere.example' }],
  ])('cannot act, %s', async (_how, headers) => {
    for (const path of attempts)
      expect((await post(served.origin + path, {}, headers)).status, path).toBe(403)
  })

  test('cannot act by a form, whatever its kind', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      for (const path of ['/graphql', '/api/auth/sign-in/email', '/api/first-coordinator']) {
        const answer = await fetch(served.origin + path, {
          method: 'POST',
          headers: { 'content-type': type },
          body: '{}',
        })
        expect(answer.status, `${path} as ${type}`).toBe(415)
      }
  })

  test('our own page and a program can', async () => {
    const ways: Record<string, string>[] = [
      {},
      { origin: served.origin },
      { 'sec-fetch-site': 'same-origin' },
    ]
    for (const headers of ways) expect((await ask('{ __typename }', headers)).status).toBe(200)
  })

  test('gets no permission to read, asked first or not', async () => {
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' }
    for (const method of ['OPTIONS', 'GET'])
      for (const path of ['/graphql', '/api/auth/get-session', '/files/nothing'])
        for (const [name] of (await fetch(served.origin + path, { method, headers })).headers)
          expect(name, `${method} ${path}`).not.toMatch(/^access-control-allow/)
  })
})

describe('every answer', () => {
  test('says what a browser may not do with it', async () => {
    for (const path of ['/graphql', '/api/auth/get-session', '/files/nothing', '/', '/nowhere.js']) {
      const { headers } = await fetch(served.origin + path)
      const policy = headers.get('content-security-policy')!
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("script-src-attr 'none'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('geolocation=()')
    }
  })

  test('of the API is kept by nobody', async () => {
    const person = await sessionOf(world.zhytomyr.viewer)
    for (const answer of [
      await ask('{ me { id } }', person),
      await fetch(`${served.origin}/graphql?query={__typename}`),
      await fetch(`${served.origin}/api/auth/get-session`, { headers: person }),
    ])
      expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('asks for an encrypted connection next time, where there is one', async () => {
    const secure = await serve(world.database, {}, 'https://aid.example.org')
    const { headers } = await fetch(`${secure.origin}/health`)
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect((await fetch(`${served.origin}/health`)).headers.get('strict-transport-security')).toBeNull()
    await secure.stop()
  })

  test('that is a page has no script but in files of ours, as its policy demands', async () => {
    const built = new URL('../../dist/web/index.html', import.meta.url)
    const page = readFileSync(built, 'utf8')
    const scripts = [...page.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)]
    expect(scripts.length).toBeGreaterThan(0)
    for (const [, attributes, inside] of scripts) {
      expect(attributes).toMatch(/\ssrc="\/[^/]/)
      expect(inside!.trim()).toBe('')
    }
    expect(page).not.toMatch(/\son\w+=|javascript:|https?:\/\//)
  })
})

describe('the name of the server', () => {
  test('is not what the asker calls it', async () => {
    const { port } = new URL(served.origin)
    for (const host of ['elsewhere.example', 'a b', '"><script>', '[', '']) {
      const status = await new Promise((answered, failed) => {
        const headers = { host, 'x-forwarded-host': host, 'content-type': 'application/json' }
        const asked = request(
          { port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers },
          (answer) => {
            answer.resume()
            answered(answer.statusCode)
          },
        )
        asked.once('error', failed)
        asked.end('{"query":"{__typename}"}')
      })
      expect([200, 400], host).toContain(status)
    }
  })
})

describe('the log', () => {
  const secret = (what: string) => `${what}-Geheimnis-9f86d081884c7d659a2feaa0c55ad015`
  const headers = () => ({
    cookie: `aidbridge.session_token=${secret('cookie')}`,
    authorization: `Link ${secret('link')}`,
    'x-forwarded-for': '198.51.100.77',
    'user-agent': secret('browser'),
  })

  /** In every place where somebody might put one, right or wrong, at addresses that work, fail and are not there. */
  async function tellSecrets(at: Served): Promise<void> {
    const query = `query($search: String) { items(search: $search) { totalCount } }`
    for (const body of [
      { query, variables: { search: secret('variable') } },
      { query: `{ items(search: "${secret('text')}") { totalCount } }` },
      { query: `{ ${secret('field').replaceAll('-', '_')} }` },
      { query, variables: { search: { nested: secret('nested') } } },
      { query: 'query { demo { signIns { email } } }', extensions: { note: secret('extension') } },
      { query: `mutation { setLanguage(language: ${secret('enum').replaceAll('-', '_')}) { id } }` },
    ])
      await post(`${at.origin}/graphql`, body, headers())
    for (const path of [
      `/graphql?query={__typename}&token=${secret('question')}`,
      `/files/${secret('file')}`,
      `/api/${secret('api')}?code=${secret('code')}`,
      `/api/auth/verify-email?token=${secret('verify')}`,
      `/api/first-coordinator?token=${secret('first')}`,
      `/api/invitation?token=${secret('invited')}`,
      `/l/${secret('path')}#${secret('hash')}`,
    ])
      await fetch(at.origin + path, { headers: headers() })
    const origin = at.origin
    const forms: [string, Json][] = [
      ['/api/auth/sign-in/email', { email: `${secret('email')}@example.org`, password: secret('password') }],
      ['/api/auth/sign-in/email', { email: world.zhytomyr.editor.email, password: secret('password') }],
      ['/api/auth/reset-password', { token: secret('reset'), newPassword: secret('new') }],
      ['/api/auth/two-factor/verify-totp', { code: secret('totp') }],
      ['/api/first-coordinator', { token: secret('body'), password: secret('chosen') }],
    ]
    for (const [path, form] of forms) await post(at.origin + path, form, { ...headers(), origin })
    const body = `{"password": "${secret('broken')}`
    const json = { ...headers(), 'content-type': 'application/json' }
    for (const path of ['/graphql', '/api/auth/sign-in/email', '/api/first-coordinator'])
      await fetch(at.origin + path, { method: 'POST', headers: json, body })
  }

  test('holds no password, token, link, cookie or address of anybody, whatever goes wrong', async () => {
    const pastTheLog = (['log', 'warn', 'error'] as const).map((way) => vi.spyOn(console, way))
    const told = await serve(world.database)
    const gone = openDatabase('postgresql://nobody:DatenbankGeheimnis@127.0.0.1:1/nothing')
    const broken = await serve(gone)
    await tellSecrets(told)
    await tellSecrets(broken)
    const session = await sessionOf(world.zhytomyr.editor, told)
    await ask('{ me { id } }', session, told)
    const log = [...told.logged, ...broken.logged].map((line) => JSON.stringify(line))
    expect(log.length).toBeGreaterThan(40)
    for (const way of pastTheLog) expect(way).not.toHaveBeenCalled()
    vi.restoreAllMocks()
    const lines = (what: string) => log.filter((line) => line.includes(what))
    expect(lines('Geheimnis')).toEqual([])
    expect(lines('198.51.100.77')).toEqual([])
    expect(lines(world.zhytomyr.editor.email)).toEqual([])
    for (const cookie of session.cookie.split('; ')) expect(lines(cookie.split('=')[1]!)).toEqual([])
    await told.stop()
    await broken.stop()
    await gone.close()
  })
})

describe('what is not there and what is not yours', () => {
  const nowhere = '00000000-0000-7000-8000-000000000000'

  test('get the same answer and as many statements, for records and photos', async () => {
    const need = await verifiedNeed(world, [generators('2')])
    const photo = await world.database.prisma.attachment.create({
      data: {
        fileName: 'palette.jpg',
        contentType: 'image/jpeg',
        byteSize: 3,
        sha256: 'a'.repeat(64),
        content: new Uint8Array(3),
        createdById: world.zhytomyr.editor.userId,
      },
    })
    const session = await sessionOf(world.duesseldorf.admin)
    const answersTo = async (work: () => Promise<Response>) => {
      const texts: string[] = []
      const statements = await statementsOf(async () => {
        const answer = await work()
        texts.push(`${answer.status} ${await answer.text()}`)
      })
      return [texts, statements.length]
    }
    const node = (id: string) => answersTo(() => ask(`{ node(id: "Need:${id}") { id } }`, session))
    expect(await node(need.id.split(':')[1])).toEqual(await node(nowhere))
    const file = (id: string) => answersTo(() => fetch(`${served.origin}/files/${id}`, { headers: session }))
    expect(await file(photo.id)).toEqual(await file(nowhere))
    const cancel = (id: string) =>
      ask(
        `mutation { cancelNeed(key: "${crypto.randomUUID()}", id: "Need:${id}", version: 1, reason: "Weil es so ist") { __typename } }`,
        session,
      )
    expect(await answersTo(() => cancel(need.id.split(':')[1]))).toEqual(
      await answersTo(() => cancel(nowhere)),
    )
  })
})

describe('a question that cannot be read', () => {
  const failures = () => served.logged.filter(({ level }) => level >= 50).length

  test('is the asker’s fault, in an address as in a body, and tells nothing of our parser', async () => {
    const before = failures()
    const asked = `${served.origin}/graphql?query=${encodeURIComponent('{ __typename }')}`
    const answers = [
      await fetch(`${asked}&variables=Zhytomyr`),
      await fetch(`${asked}&extensions={`),
      await post(`${served.origin}/graphql`, {}),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(400)
      expect(await answer.json()).toEqual({
        errors: [{ message: 'This question is no JSON.', extensions: { code: 'BAD_REQUEST' } }],
      })
    }
    expect(failures()).toBe(before)
  })

  test('because a quantity is an object is refused at its place', async () => {
    const variables = { id: 'NeedLine:1', qty: { toString: 'a' } }
    const query =
      'mutation($id: ID!, $qty: Decimal!) { cancelNeedLine(key: "a-key-of-mine", id: $id, version: 1, qty: $qty, reason: "so") { __typename } }'
    const answer = await post(`${served.origin}/graphql`, { query, variables })
    expect(answer.status).toBe(200)
    expect((await answer.json()).errors[0].message).toContain('Send it as text')
  })

  test('because of a letter that no database knows is refused', async () => {
    const before = failures()
    const query = 'query($number: String!) { need(number: $number) { id } }'
    const variables = { number: 'N-2026-00001\u0000' }
    const session = await sessionOf(world.dortmund.viewer)
    const { errors } = await (await post(`${served.origin}/graphql`, { query, variables }, session)).json()
    expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT' })
    expect(failures()).toBe(before)
  })
})

test('whoever hangs up before a list has come is no fault of ours', async () => {
  const { cookie } = await sessionOf(world.coordination.viewer)
  const list = '/exports/lists/needs.csv'
  served.logged.length = 0
  for (let time = 0; time < 5; time++) {
    const asked = connect(Number(new URL(served.origin).port), '127.0.0.1').resume()
    asked.end(`GET ${list} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`)
    await once(asked, 'close')
  }
  // Whoever waits gets theirs; by then nothing is under way for the others any more.
  expect((await fetch(served.origin + list, { headers: { cookie } })).status).toBe(200)
  expect(served.logged.filter(({ level }) => level >= 50)).toEqual([])
})

test('a page after what is no record at all is refused in words, and nothing fails', async () => {
  const session = await sessionOf(world.dortmund.viewer)
  const before = served.logged.filter(({ level }) => level >= 50).length
  const ofNumbersAndDays = ['GPC:I:7', 'GPC:N:1', 'GPC:D:0', 'GPC:J:["a",1,null]']
  const ofTexts = ['GPC:S:kein-Eintrag', `GPC:S:${'-'.repeat(36)}`, 'GPC:S:', "GPC:S:' OR 1=1"]
  for (const place of [...ofTexts, ...ofNumbersAndDays]) {
    const after = Buffer.from(place).toString('base64')
    const answer = await ask(`{ needs(after: "${after}") { totalCount nodes { id } } }`, {
      ...session,
      'accept-language': 'de',
    })
    const { errors } = await answer.json()
    expect(errors[0].message, place).toBe('Bitte prüfen Sie die markierten Angaben.')
    expect(errors[0].extensions.fields).toEqual([{ path: 'after', problem: 'UNKNOWN_REFERENCE' }])
  }
  const somewhere = Buffer.from('GPC:S:00000000-0000-7000-8000-000000000000').toString('base64')
  for (const args of [
    'after: "kein Ort"',
    `first: 10, before: "${somewhere}"`,
    `last: 10, after: "${somewhere}"`,
    'first: -1',
  ]) {
    const { errors } = await (await ask(`{ needs(${args}) { nodes { id } } }`, session)).json()
    expect(errors?.[0].extensions, args).toEqual({ code: 'BAD_USER_INPUT' })
  }
  const log = await ask('{ auditEvents(after: "kein Ort") { nodes { id } } }', {
    cookie: await signInTo(served, world.coordination.viewer.email, password),
  })
  expect((await log.json()).errors[0].extensions.fields).toEqual([
    { path: 'after', problem: 'UNKNOWN_REFERENCE' },
  ])
  expect(served.logged.filter(({ level }) => level >= 50)).toHaveLength(before)
})

describe('security.txt', () => {
  test('says whom to tell of a weakness, for less than a year', async () => {
    const named = await serve(world.database, { securityContact: 'mailto:sicherheit@aid.example.org' })
    const answer = await fetch(`${named.origin}/.well-known/security.txt`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const fields = Object.fromEntries(
      (await answer.text())
        .trim()
        .split('\n')
        .map((line) => line.split(/: (.*)/s).slice(0, 2)),
    )
    expect(fields).toMatchObject({
      Contact: 'mailto:sicherheit@aid.example.org',
      'Preferred-Languages': 'de, uk, en',
      Canonical: `${named.origin}/.well-known/security.txt`,
    })
    const days = (Date.parse(fields['Expires']) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(30)
    expect(days).toBeLessThan(365)
    await named.stop()
  })

  test('says nothing where nobody is named', async () => {
    const answer = await fetch(`${served.origin}/.well-known/security.txt`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('Nobody has been named')
  })
})
