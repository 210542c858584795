import type { Served } from './served.ts'

type Json = Record<string, any>

export interface Answer {
  status: number
  body: Json
  headers: Headers
}

/** A browser without a window: keeps the cookies that it is given, as one does, and follows nothing by itself. */
export class Visitor {
  readonly #served: Pick<Served, 'origin'>
  readonly cookies = new Map<string, string>()
  /** The attributes of the cookies as they came. */
  readonly set: string[] = []
  /** Where the visitor seems to come from: the nearest proxy says so. */
  address: string | undefined

  constructor(served: Pick<Served, 'origin'>, address?: string) {
    this.#served = served
    this.address = address
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = this.#served
    const answer = await fetch(new URL(url, origin), {
      ...init,
      redirect: 'manual',
      headers: {
        origin,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(this.address && { 'x-forwarded-for': this.address }),
        ...(init.headers as Record<string, string>),
      },
    })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    return answer
  }

  /** Posts to better-auth, as the pages do. */
  async auth(path: string, body?: Json): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    const post = { method: 'POST', headers, body: JSON.stringify(body ?? {}) }
    return answerOf(await this.fetch(`/api/auth${path}`, body === undefined ? {} : post))
  }

  async ask(query: string, variables: Json = {}): Promise<Json> {
    const answer = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return (await answer.json()) as Json
  }

  signIn = (email: string, password: string) => this.auth('/sign-in/email', { email, password })

  /** Who the server takes them for. */
  async name(): Promise<string | null> {
    return (await this.ask('{ me { name } }'))['data']?.me?.name ?? null
  }

  #keep(line: string): void {
    this.set.push(line)
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const cut = pair.indexOf('=')
    const ends = attributes.some((each) => /^max-age=0$/i.test(each))
    if (ends) this.cookies.delete(pair.slice(0, cut))
    else this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
  }
}

async function answerOf(answer: Response): Promise<Answer> {
  const text = await answer.text()
  const body = text.startsWith('{') ? (JSON.parse(text) as Json) : {}
  return { status: answer.status, body, headers: answer.headers }
}
