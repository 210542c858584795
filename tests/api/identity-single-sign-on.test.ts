import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider.ts'
import { oneTimeCode } from '../support/one-time-code.ts'
import { serve, type Served } from '../support/served.ts'
import { Visitor } from '../support/visitor.ts'
import { makeWorld, password, type Person, type World } from '../support/world.ts'

// Sign-in through the organisation's own provider, against a real one.

let world: World
let served: Served
let provider: OidcProvider

beforeAll(async () => {
  world = await makeWorld()
  provider = await startOidcProvider()
  const { issuer, clientId, clientSecret } = provider
  const oidc = { issuer, clientId, clientSecret, name: 'Stadt-Konto' }
  served = await serve(world.database, { oidc })
  provider.welcome(`${served.origin}/api/auth/callback/oidc`)
})
afterAll(async () => {
  await served.stop()
  await provider.stop()
  await world.close()
})
afterEach(() => {
  provider.present = null
})

const known = (person: Person) => ({
  sub: `sub of ${person.userId}`,
  email: person.email,
  email_verified: true,
  name: 'Wie der Anbieter sie nennt',
})

/** Where the visitor's browser comes out, after everything that it is led through. */
async function dance(visitor: Visitor, next = '/needs'): Promise<URL> {
  const { status, body } = await visitor.auth('/sign-in/social', {
    provider: 'oidc',
    callbackURL: next,
    errorCallbackURL: '/sign-in',
    disableRedirect: true,
  })
  expect(status).toBe(200)
  return follow(visitor, body['url'])
}

async function follow(visitor: Visitor, start: string): Promise<URL> {
  let url = new URL(start)
  for (let hops = 0; hops < 15; hops++) {
    const answer = await visitor.fetch(url.href)
    const location = answer.headers.get('location')
    if (!location) return url
    url = new URL(location, url)
    if (url.origin === served.origin && !url.pathname.startsWith('/api/')) return url
  }
  throw new Error('led in circles')
}

describe('somebody comes by the provider of their city', () => {
  test('and is in, under the account that they have, and again the next day', async () => {
    const person = world.dortmund.editor
    provider.present = known(person)
    const visitor = new Visitor(served)
    const end = await dance(visitor, '/needs?filter=open')
    expect(end.pathname + end.search).toBe('/needs?filter=open')
    expect(await visitor.name()).toBe(person.name) // not as the provider names them
    const again = new Visitor(served)
    await dance(again)
    expect(await again.name()).toBe(person.name)
    const accounts = await world.database.prisma.account.findMany({
      where: { userId: person.userId, providerId: 'oidc' },
    })
    expect(accounts).toMatchObject([{ accessToken: null, refreshToken: null, idToken: null }])
  })

  test('with an address that nobody here has, and is refused; no account is made', async () => {
    provider.present = { sub: 'x', email: 'fremd@anderswo.example', email_verified: true, name: 'Fremd' }
    const before = await world.database.prisma.user.count()
    const visitor = new Visitor(served)
    expect((await dance(visitor)).search).toBe('?error=signup_disabled')
    expect(await visitor.name()).toBeNull()
    expect(await world.database.prisma.user.count()).toBe(before)
  })

  test('with an address that the provider has not verified, and is refused', async () => {
    provider.present = { ...known(world.dortmund.admin), email_verified: false }
    const visitor = new Visitor(served)
    expect((await dance(visitor)).searchParams.get('error')).toBe('account_not_linked')
    expect(await visitor.name()).toBeNull()
  })

  test('says no there, and is told so here', async () => {
    const visitor = new Visitor(served)
    expect((await dance(visitor)).searchParams.get('error')).toBe('access_denied')
    expect(await visitor.name()).toBeNull()
  })

  test('and owes the second factor all the same', async () => {
    const person = world.dortmund.approver
    const owner = new Visitor(served)
    await owner.signIn(person.email, password)
    const { body } = await owner.auth('/two-factor/enable', { password })
    const secret = new URL(body['totpURI']).searchParams.get('secret')!
    await owner.auth('/two-factor/verify-totp', { code: oneTimeCode(secret, -1) })

    provider.present = known(person)
    const visitor = new Visitor(served)
    const end = await dance(visitor, '/needs')
    expect([end.pathname, end.search]).toEqual(['/sign-in', '?twoFactor=1&next=%2Fneeds'])
    expect(await visitor.name()).toBeNull()
    expect((await visitor.auth('/two-factor/verify-totp', { code: oneTimeCode(secret) })).status).toBe(200)
    expect(await visitor.name()).toBe(person.name)
  })
})

describe('somebody tampers with the way back', () => {
  const start = async (visitor: Visitor) =>
    (
      await visitor.auth('/sign-in/social', {
        provider: 'oidc',
        callbackURL: '/needs',
        errorCallbackURL: '/sign-in',
        disableRedirect: true,
      })
    ).body['url'] as string

  /** Follows the visitor to the provider and stops before coming back. */
  async function wayBack(visitor: Visitor): Promise<string> {
    let url = await start(visitor)
    for (;;) {
      const location = (await visitor.fetch(url)).headers.get('location')!
      url = new URL(location, url).href
      if (url.startsWith(served.origin)) return url
    }
  }

  test('and another person’s way back signs nobody in (no login by somebody else’s link)', async () => {
    provider.present = known(world.chernivtsi.editor)
    const link = await wayBack(new Visitor(served))
    const victim = new Visitor(served)
    expect((await follow(victim, link)).searchParams.get('error')).toMatch(/state/)
    expect(await victim.name()).toBeNull()
  })

  test('and a state that was changed, or comes a second time, signs nobody in', async () => {
    provider.present = known(world.chernivtsi.editor)
    const visitor = new Visitor(served)
    const link = await wayBack(visitor)
    const changed = new URL(link)
    changed.searchParams.set('state', 'x'.repeat(32))
    expect((await follow(visitor, changed.href)).searchParams.get('error')).toBeTruthy()
    expect(await visitor.name()).toBeNull()
    const honest = new Visitor(served)
    const own = await wayBack(honest)
    await follow(honest, own)
    expect(await honest.name()).toBe(world.chernivtsi.editor.name)
    await honest.auth('/sign-out', {})
    expect((await follow(honest, own)).searchParams.get('error')).toBeTruthy()
    expect(await honest.name()).toBeNull()
  })

  test('and is led to no other site afterwards', async () => {
    for (const page of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      'javascript:0',
    ])
      for (const name of ['callbackURL', 'errorCallbackURL']) {
        const answer = await new Visitor(served).auth('/sign-in/social', { provider: 'oidc', [name]: page })
        expect(answer.status, page).toBe(403)
      }
  })

  test('and a key of the provider given by a script is not taken', async () => {
    const body = { provider: 'oidc', callbackURL: '/', idToken: { token: 'x.y.z' } }
    expect((await new Visitor(served).auth('/sign-in/social', body)).status).toBe(400)
  })
})

test('the sign-in page learns whether there is such a way, and its name', async () => {
  expect(await (await new Visitor(served).fetch('/api/sign-in-options')).json()).toEqual({
    singleSignOn: 'Stadt-Konto',
  })
  const without = await serve(world.database)
  const visitor = new Visitor(without)
  expect(await (await visitor.fetch('/api/sign-in-options')).json()).toEqual({ singleSignOn: null })
  const asked = { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/sign-in', disableRedirect: true }
  expect((await visitor.auth('/sign-in/social', asked)).status).toBe(404)
  await without.stop()
})
