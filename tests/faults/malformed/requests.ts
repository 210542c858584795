import type { Chance } from '@aidbridge/server/demo/random'
import { listNames } from '@aidbridge/server/features/exports/routes'
import { type Header, oddHeaders } from './headers.ts'
import { hostileTexts, otherKinds, whole } from './hostile.ts'
import { type Known, type Operation, Operations } from './operations.ts'
import { damagedForm } from './upload.ts'
import { bytesOf, type Sent } from './wire.ts'

export interface Askers {
  /** Cookies of people who are signed in; '' for a stranger. */
  cookies: readonly string[]
  /** Of shipments' links. */
  tokens: readonly string[]
  /** A picture that would be taken. */
  photo: Buffer
}

const json: Header = ['Content-Type', 'application/json']

/** One request that no form and no app sends, or sends so. */
export class Requests {
  readonly #chance: Chance
  readonly #operations: Operations
  readonly #askers: Askers
  readonly #known: Known

  constructor(chance: Chance, known: Known, askers: Askers) {
    this.#chance = chance
    this.#known = known
    this.#askers = askers
    this.#operations = new Operations(chance, known)
  }

  any(): Sent {
    const share = this.#chance.next()
    if (share < 0.5) return this.#question(JSON.stringify(this.#operations.any()))
    if (share < 0.6) return this.#question(JSON.stringify(this.#withBrokenText(this.#operations.any())))
    if (share < 0.68) return this.#question(this.#brokenBody())
    if (share < 0.73) return this.#inAddress()
    if (share < 0.8) return this.#oddHeaders()
    if (share < 0.89) return this.#address()
    if (share < 0.94) return this.#door()
    if (share < 0.99) return this.#upload()
    return this.#noHttp()
  }

  /** Each from an address of its own: limits are another test's matter. */
  #sender(): Header[] {
    const chance = this.#chance
    const part = () => chance.between(1, 254)
    const from: Header = ['X-Forwarded-For', `10.${part()}.${part()}.${part()}`]
    if (chance.happens(0.1)) {
      const token = chance.happens(0.5) ? chance.pick(this.#askers.tokens) : this.#damaged('x'.repeat(86))
      return [from, ['Authorization', `Link ${token}`]]
    }
    return [from, ['Cookie', chance.pick(this.#askers.cookies)]]
  }

  #question(body: string | Buffer, more: Header[] = [json]): Sent {
    return { method: 'POST', path: '/graphql', headers: [...this.#sender(), ...more], body }
  }

  #withBrokenText(operation: Operation): Operation {
    return { ...operation, query: this.#damaged(operation.query) }
  }

  /** Pieces are left out, doubled, moved or put in. */
  #damaged(text: string): string {
    const chance = this.#chance
    let damaged = text
    for (let count = chance.between(1, 3); count > 0; count--) {
      const from = chance.between(0, damaged.length)
      const to = Math.min(damaged.length, from + chance.between(0, 12))
      const piece = damaged.slice(from, to)
      const other = chance.pick([
        '',
        piece + piece,
        ...[
          '{',
          '}',
          '(',
          '...',
          '@skip(if: true)',
          '#',
          '"""',
          '$',
          '!',
          ':',
          '\u0000',
          '{ __schema { types { name } } }',
        ],
        ...['fragment F on Need { ...F } ', 'alias: ', '[', '-1', 'query A { me { name } } ', '\ud800'],
        piece.split('').reverse().join(''),
      ])
      damaged = damaged.slice(0, from) + other + damaged.slice(to)
    }
    return damaged
  }

  #brokenBody(): string | Buffer {
    const chance = this.#chance
    const operation = this.#operations.any()
    const deep = () => chance.between(1, 3000)
    const text = JSON.stringify(operation)
    return chance.pick<() => string | Buffer>([
      () => text.slice(0, chance.between(0, text.length)),
      () => this.#damaged(text),
      () => `\ufeff${text}`,
      () => Buffer.from(text, 'utf16le'),
      () => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0x00])]),
      () => JSON.stringify(chance.pick(otherKinds)),
      () => JSON.stringify([operation, operation]),
      () => JSON.stringify({ ...operation, query: chance.pick(otherKinds) }),
      () => JSON.stringify({ ...operation, variables: chance.pick(otherKinds) }),
      () => JSON.stringify({ ...operation, operationName: chance.pick(otherKinds) }),
      () => JSON.stringify({ ...operation, extensions: chance.pick(otherKinds) }),
      () => JSON.stringify({ ...operation, operationName: chance.pick(hostileTexts) }),
      () => JSON.stringify({ query: chance.pick(hostileTexts) }),
      () => `{"query":"{ me { name } }","query":"{ me { email } }","__proto__":{"query":"x"}}`,
      () => '['.repeat(chance.between(1, 100_000)),
      () => JSON.stringify({ query: `${'{ a '.repeat(deep())}${'}'.repeat(chance.between(0, 3000))}` }),
      () => JSON.stringify({ query: `{ me { name(a: ${'['.repeat(deep())} 1 ${']'.repeat(deep())}) } }` }),
      () =>
        JSON.stringify({
          query: `query A($a: ${'['.repeat(deep())}Int${']'.repeat(deep())}) { me { name } }`,
        }),
      () => JSON.stringify({ query: `query { ${'me { name } '.repeat(chance.between(1, 3000))} }` }),
      () => Buffer.alloc(chance.between(0, 300_000), chance.between(0, 255)),
    ])()
  }

  #inAddress(): Sent {
    const chance = this.#chance
    const { query, variables } = this.#operations.any()
    const values: Record<string, string> = { query, variables: JSON.stringify(variables) }
    for (const name of ['query', 'variables', 'operationName', 'extensions'])
      if (chance.happens(0.3)) values[name] = whole(chance.pick(hostileTexts)).slice(0, 3000)
    const method = chance.pick(['GET', 'GET', 'HEAD', 'DELETE', 'PUT', 'OPTIONS', 'PATCH', 'TRACE'])
    return {
      method,
      path: `/graphql?${new URLSearchParams(values)}`.slice(0, 12_000),
      headers: this.#sender(),
    }
  }

  #oddHeaders(): Sent {
    const chance = this.#chance
    const chosen = Array.from({ length: chance.between(1, 3) }, () => chance.pick(oddHeaders))
    const names = new Set(chosen.map(([name]) => name))
    const usual = [...this.#sender(), json].filter(([name]) => !names.has(name))
    return this.#question(JSON.stringify(this.#operations.any()), []).path === '/graphql' &&
      chance.happens(0.6)
      ? { ...this.#question(JSON.stringify(this.#operations.any())), headers: [...usual, ...chosen] }
      : { ...this.#address(), headers: [...usual, ...chosen] }
  }

  #address(): Sent {
    const chance = this.#chance
    const odd = () => encodeURIComponent(whole(chance.pick(hostileTexts)).slice(0, 1000))
    const id = () =>
      chance.pick([...this.#known.ids.slice(0, 50), ...this.#known.numbers]).replace(/^.*:/, '')
    const some = () => (chance.happens(0.5) ? odd() : id())
    const ask = () => encodeURIComponent(JSON.stringify(this.#operations.any().variables))
    const part = () => chance.pick(['category', 'item', 'oblast', 'partnership', 'series', odd()])
    const path = chance.pick<() => string>([
      () => `/files/${some()}`,
      () =>
        `/exports/lists/${chance.pick([...listNames, odd()])}.csv?ask=${chance.happens(0.7) ? ask() : odd()}&columns=${odd()}&language=${odd()}`,
      () =>
        `/exports/overview.csv?part=${part()}&filter=${chance.happens(0.5) ? ask() : odd()}&asOf=${odd()}`,
      () =>
        `/exports/history.csv?record=${chance.happens(0.5) ? chance.pick(this.#known.ids) : odd()}&record=x`,
      () => `/exports/audit.csv?from=${odd()}&to=${odd()}&action=${odd()}`,
      () => `/exports/me.json?${odd()}=${odd()}`,
      () => `/exports/${some()}`,
      () => `/api/${some()}`,
      () => `/api/site?${odd()}`,
      () => `/api/first-coordinator?token=${odd()}&token[a]=1`,
      () => `/api/registration/regions?${odd()}[${odd()}]=1`,
      () =>
        `/public/${chance.pick(['figures.json', 'figures.csv', 'dictionary.json', odd()])}?language=${odd()}`,
      () => `/.well-known/${odd()}`,
      () => `/assets/${odd()}`,
      () => `/${odd()}`,
      () => '/%',
      () => '/%ff%fe',
      () => '/%00',
      () => '/..%2f..%2f..%2fetc%2fpasswd',
      () => '/assets/..%5c..%5cpackage.json',
      () => '//evil.example/..',
      () => '/index.html/x',
      () => `/${'a/'.repeat(2000)}`,
      () => 'http://evil.example/graphql',
      () => '*',
      () => `/link${odd()}`,
      () => `/needs?${odd()}=${odd()}`,
    ])()
    return {
      method: chance.pick(['GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']),
      path,
      headers: this.#sender(),
    }
  }

  /** Signing in, invitations, registrations: what strangers may knock at. */
  #door(): Sent {
    const chance = this.#chance
    const odd = () => (chance.happens(0.7) ? chance.pick(hostileTexts) : chance.pick(otherKinds))
    const path = chance.pick(
      [
        ...[
          'sign-in/email',
          'sign-in/social',
          'sign-out',
          'get-session',
          'request-password-reset',
          'reset-password',
        ],
        ...['change-password', 'change-email', 'verify-email', 'two-factor/enable', 'two-factor/disable'],
        ...['two-factor/verify-totp', 'two-factor/verify-backup-code', 'two-factor/generate-backup-codes'],
        ...[
          'send-verification-email',
          'callback/oidc',
          'callback/x',
          'sign-up/email',
          'list-sessions',
          'ok',
          '%00',
          '..%2f',
        ],
      ]
        .map((name) => `/api/auth/${name}`)
        .concat(
          '/api/first-coordinator',
          '/api/registration',
          '/api/registration/confirm',
          '/api/invitation/look',
          '/api/invitation/accept',
        ),
    )
    const names = [
      'email',
      'password',
      'newPassword',
      'currentPassword',
      'newEmail',
      'token',
      'code',
      'callbackURL',
      'provider',
      'rememberMe',
      'redirectTo',
      'name',
      'language',
      'applicantEmail',
      'applicantName',
      'kind',
      'nameDe',
      'nameUk',
      'nameEn',
      'organisation',
      'oblastCode',
      'trustDevice',
      'state',
    ]
    const body = Object.fromEntries(names.filter(() => chance.happens(0.6)).map((name) => [name, odd()]))
    const text = chance.happens(0.85) ? JSON.stringify(body) : this.#damaged(JSON.stringify(body))
    const query = chance.happens(0.3)
      ? `?token=${encodeURIComponent(whole(chance.pick(hostileTexts)).slice(0, 500))}&error=x&code=y&state=z`
      : ''
    if (chance.happens(0.25)) return { method: 'GET', path: path + query, headers: this.#sender() }
    return { method: 'POST', path: path + query, headers: [...this.#sender(), json], body: text }
  }

  #upload(): Sent {
    const { type, body } = damagedForm(this.#chance, this.#askers.photo)
    return { method: 'POST', path: '/files', headers: [...this.#sender(), ['Content-Type', type]], body }
  }

  /** Not even the beginning of a request: written as its method. */
  #noHttp(): Sent {
    const chance = this.#chance
    const bytes = bytesOf(this.#question(JSON.stringify(this.#operations.any())))
    const cut = bytes.subarray(0, chance.between(1, bytes.length)).toString('latin1')
    const method = chance.pick([
      cut,
      '\u0016\u0003\u0001\u0002',
      'GET',
      '\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'G\u0000T',
    ])
    return { method, path: chance.pick(['/', '', '/graphql HTTP/9.9', ' ']), headers: [], cutOff: true }
  }
}
