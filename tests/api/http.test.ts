import { request as httpRequest, type IncomingMessage } from 'node:http'
import { openDatabase } from '@aidbridge/server/platform/db'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post, serve, type Served, signInTo } from '../support/served.ts'
import { cookieOf } from '../support/session.ts'
import { generators, verifiedNeed } from '../support/story.ts'
import { makeWorld, password, type World } from '../support/world.ts'

// What the server answers over HTTP, whoever asks and whatever is asked.

let world: World
let served: Served
let graphql: string
/** The audits ask for the schema. */
let told: Served

beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  graphql = `${served.origin}/graphql`
  told = await serve(world.database, { explorer: true })
})
afterAll(async () => {
  await served.stop()
  await told.stop()
  await world.close()
})

const ask = (query: string, headers?: Record<string, string>) => post(graphql, { query }, headers)
const strictly = { accept: 'application/graphql-response+json' }

describe('a GraphQL client of any make is understood', () => {
  for (const { id, name, fn } of serverAudits({ url: () => `${told.origin}/graphql` }))
    test(`${id}: it ${name}`, async () => {
      const result = await fn()
      expect(result.status, 'reason' in result ? result.reason : '').toBe('ok')
    })
})

test('somebody whose filter is wrong is told which field, in their language', async () => {
  const answer = await ask('{ needs(filter: { organisationId: "Dortmund" }) { totalCount } }', {
    'accept-language': 'de',
    cookie: await signInTo(served, world.dortmund.viewer.email, password),
  })
  expect(await answer.json()).toMatchObject({
    errors: [
      {
        message: 'Bitte prüfen Sie die markierten Angaben.',
        extensions: { fields: [{ path: 'filter.organisationId', problem: 'UNKNOWN_REFERENCE' }] },
      },
    ],
  })
})

describe('an answer that is worth it', () => {
  const names = Array.from({ length: 60 }, (_, n) => `aNameOfTwentyLetters${n}: __typename`).join(' ')
  const long = (encoding: string) => ask(`{ ${names} }`, { 'accept-encoding': encoding })

  test.each(['br', 'gzip'])('comes compressed to whoever understands %s', async (encoding) => {
    const plain = await long('identity')
    const answer = await long(encoding)
    expect([plain, answer].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, encoding])
    expect(answer.headers.get('vary')).toContain('Accept-Encoding')
    expect(await answer.json()).toEqual(await plain.json())
  })

  test('is one of more than a few words', async () => {
    const { headers } = await ask('{ __typename }', { 'accept-encoding': 'br' })
    expect(headers.get('content-encoding')).toBeNull()
  })
})

test('whoever wants no further answer over the connection finds it closed, in parts or whole', async () => {
  const answered = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { accept: 'multipart/mixed', connection: 'close', 'content-type': 'application/json' }
    const asked = httpRequest(graphql, { method: 'POST', headers, agent: false }, resolve)
    asked.on('error', reject).end(JSON.stringify({ query: '{ __typename }' }))
  })
  answered.resume()
  expect(answered.headers['content-type']).toContain('multipart/mixed')
  expect(answered.headers.connection).toBe('close')
})

describe('somebody asks for more than any screen needs', () => {
  test('with a query of 300 kB, and is refused before it is read', async () => {
    const answer = await ask(`{ __typename } # ${'x'.repeat(300_000)}`)
    expect(answer.status).toBe(413)
  })

  test('with a document of 6000 words, and is refused before it is understood', async () => {
    const answer = await ask(`{ ${'__typename '.repeat(6000)} }`, strictly)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('5000 tokens')
  })

  test('with one field under a thousand names, and is refused by its breadth', async () => {
    const names = Array.from({ length: 1000 }, (_, n) => `a${n}: name`)
    expect(await refusalOf(`{ me { ${names.join(' ')} } }`)).toContain('breadth')
  })

  test('with eight hundred lists at once, and is refused by what they cost', async () => {
    const lists = Array.from({ length: 800 }, (_, n) => `a${n}: categories { code }`)
    expect(await refusalOf(`{ ${lists.join(' ')} }`)).toContain('exceeds')
  })

  test('with pages within pages, and is refused by what they may hold', async () => {
    const histories = 'needs(first: 100) { nodes { history(first: 100) { nodes { id action recordedAt } } } }'
    expect(await refusalOf(`{ ${histories} }`)).toContain('complexity')
  })

  test('with a question that runs in circles, and is refused by its depth', async () => {
    const rounds = 10
    const circle = `${'organisation { members { '.repeat(rounds)} id ${'} } '.repeat(rounds)}`
    expect(await refusalOf(`{ me { memberships { ${circle} } } }`)).toContain('depth')
  })

  test('behind a small question in the same document, and is refused all the same', async () => {
    const query = `query Small { __typename } query Large { ...f } fragment f on Query { needs(first: 100) { nodes { history(first: 100) { nodes { id action recordedAt } } } } }`
    const answer = await post(graphql, { query, operationName: 'Large' })
    expect(await answer.text()).toContain('complexity')
  })

  test('and waits for more than one thing at once, which is refused as well', async () => {
    const names = Array.from({ length: 1000 }, (_, n) => `a${n}: type`)
    const answer = await ask(`subscription { changes { ${names.join(' ')} } }`, {
      accept: 'text/event-stream',
    })
    expect(await answer.text()).toContain('breadth')
  })

  async function refusalOf(query: string): Promise<string> {
    const { data, errors } = await (await ask(query)).json()
    expect(data).toBeUndefined()
    expect(errors).toHaveLength(1)
    return errors[0].message
  }
})

describe('somebody sends what is not a question', () => {
  test('a form as an ordinary page sends it is refused, however short', async () => {
    const body = new URLSearchParams({ query: '{ __typename }' })
    expect((await fetch(graphql, { method: 'POST', body })).status).toBe(415)
  })

  test('bare GraphQL without its envelope is refused', async () => {
    const headers = { 'content-type': 'application/graphql' }
    expect((await fetch(graphql, { method: 'POST', headers, body: '{ __typename }' })).status).toBe(415)
  })

  test('a batch of questions is refused', async () => {
    expect((await post(graphql, [{ query: '{ __typename }' }])).status).toBe(400)
  })

  test('another method is refused', async () => {
    expect((await fetch(graphql, { method: 'DELETE' })).status).toBe(405)
  })
})

describe('another site', () => {
  test('cannot act with its visitor’s session', async () => {
    const answer = await ask('{ __typename }', { 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(403)
  })

  test('cannot read an answer', async () => {
    const answer = await ask('{ __typename }', { origin: 'https://elsewhere.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('cannot change anything by a link, nor can a page that is fetched ahead', async () => {
    const url = new URL(graphql)
    url.searchParams.set('query', 'mutation { __typename }')
    expect((await fetch(url)).status).toBe(405)
  })
})

test('every answer forbids what the page does not need', async () => {
  for (const path of ['/health', '/graphql', '/nowhere']) {
    const { headers } = await fetch(served.origin + path)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

describe('the database is gone', () => {
  const notNow =
    'Сервіс зараз не може відповісти. Спробуйте, будь ласка, ще раз за мить; двічі нічого не буде записано.'
  let broken: Served
  beforeAll(async () => {
    const database = openDatabase('postgresql://nobody:secret@127.0.0.1:1/nothing')
    broken = await serve(database)
    return () => broken.stop()
  })

  const question = { query: '{ demo { signIns { email } } }' }

  test('the asker learns that asking again will do, the log learns what it was', async () => {
    const answer = await post(`${broken.origin}/graphql`, question, { 'accept-language': 'uk' })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    const text = await answer.text()
    expect(JSON.parse(text)).toEqual({
      errors: [{ message: notNow, extensions: { code: 'UNAVAILABLE', retryable: true } }],
    })
    expect(text).not.toMatch(/127\.0\.0\.1|prisma|database|stack/i)
    const noted = broken.logged.filter(({ msg }) => msg === 'the database is not available')
    expect(noted).toHaveLength(1)
    expect(JSON.stringify(noted)).toContain('reach database server')
  })

  test('whoever is signed in stays so', async () => {
    const cookie = await cookieOf(served, world.zhytomyr.editor)
    const answer = await post(`${broken.origin}/graphql`, question, { cookie, 'accept-language': 'uk' })
    expect(answer.status).toBe(503)
    expect(answer.headers.getSetCookie()).toEqual([])
    const session = await fetch(`${broken.origin}/api/auth/get-session`, { headers: { cookie } })
    expect([session.status, await session.json()]).toMatchObject([503, { code: 'UNAVAILABLE' }])
    expect(session.headers.getSetCookie()).toEqual([])
  })

  test('so it is at every other address', async () => {
    const headers = { 'accept-language': 'uk' }
    const attempts = [
      await post(
        `${broken.origin}/api/auth/sign-in/email`,
        { email: 'a@b.example', password: 'x'.repeat(12) },
        headers,
      ),
      await post(`${broken.origin}/api/invitation/look`, { token: 'x' }, headers),
      await fetch(`${broken.origin}/public/figures.json`, { headers }),
      await post(`${broken.origin}/graphql`, question, {
        ...headers,
        authorization: `Link ${'x'.repeat(64)}`,
      }),
    ]
    for (const { url, status, headers } of attempts)
      expect([url, status, headers.get('retry-after')]).toEqual([url, 503, '2'])
    expect(await attempts[1]!.json()).toMatchObject({ error: notNow, retryable: true })
  })

  test('whoever watches the program is told', async () => {
    const ready = await fetch(`${broken.origin}/ready`)
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', missing: ['database'] }])
    expect((await fetch(`${broken.origin}/health`)).status).toBe(200) // to start it anew would not help
  })
})

test('a question that the database cannot answer in time says so, and can be asked again', async () => {
  const impatient = openDatabase(world.url, { connections: 2, patience: 300 })
  const hurried = await serve(impatient)
  const cookie = await cookieOf(hurried, world.zhytomyr.editor)
  const held = await world.database.pool.connect()
  await verifiedNeed(world, [generators('1')])
  // What is read straight, and what the executor reads.
  for (const table of ['item', 'need']) {
    const query = '{ needs(first: 5) { nodes { id lines { id item { code } } } } }'
    await held.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
    const late = await post(`${hurried.origin}/graphql`, { query }, { cookie })
    await held.query('ROLLBACK')
    expect([table, late.status, await late.json()]).toMatchObject([
      table,
      503,
      { errors: [{ extensions: { code: 'UNAVAILABLE', retryable: true } }] },
    ])
    expect((await post(`${hurried.origin}/graphql`, { query }, { cookie })).status).toBe(200)
  }
  held.release()
  await hurried.stop()
  await impatient.close()
})
