import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from 'playwright-core'

export type Who = keyof typeof people

/** Who looks; the sign-ins of the demo world (server/src/demo). */
export const people = {
  stranger: null,
  coordinator: 'disposition.coordination@demo.aidbridge.example',
  head: 'leitung.coordination@demo.aidbridge.example',
  clerk: 'buero.dortmund@demo.aidbridge.example',
  department: 'viddil.zhytomyr@demo.aidbridge.example',
} as const

/** What the page is brought into before the picture is taken. */
export type State = 'failed' | 'loading'

export interface Screen {
  name: string
  who: Who
  /** With `{}` for what `ask` finds, one after the other. */
  path: string
  ask?: Ask
  state?: State
  act?: (page: Page) => Promise<void>
}

/** Finds the records that are meant; null where there are none. */
export type Ask = (request: APIRequestContext) => Promise<string[] | null>

type Json = Record<string, any>

/** @throws when the API refuses the question */
async function post(request: APIRequestContext, query: string, variables: Json = {}): Promise<Json> {
  const answer = await request.post('/graphql', { data: { query, variables } })
  const { data, errors } = (await answer.json()) as { data?: Json; errors?: { message: string }[] }
  if (!data) throw new Error(`${query}: ${errors?.[0]?.message}`)
  return data
}

/** The first record of a connection, as GraphQL, and what of it the path takes. */
export const first =
  (connection: string, fields = 'number', take = (node: Json) => [node[fields] as string]): Ask =>
  async (request) => {
    const { found } = await post(request, `{ found: ${connection} { edges { node { ${fields} } } } }`)
    const node = found.edges[0]?.node
    return node ? take(node) : null
  }

export const needIn = (state: string) => first(`needs(first: 1, filter: { states: [${state}] })`)
export const ownNeedIn = (state: string) =>
  first(`needs(first: 1, filter: { mine: true, states: [${state}] })`)
export const pledgeIn = (state: string) => first(`pledges(first: 1, filter: { states: [${state}] })`)
export const shipmentIn = (state: string) => first(`shipments(first: 1, filter: { states: [${state}] })`)

const underWay = first('shipments(first: 1, filter: { states: [DISPATCHED] })', 'id', ({ id }) => [id])

/** A link for a shipment that is under way, as its sender gives it out. */
export const givenLink =
  (kind: 'DRIVER' | 'WAREHOUSE'): Ask =>
  async (request) => {
    const shipmentId = (await underWay(request))?.[0]
    if (!shipmentId) return null
    const query = `mutation ($key: String!, $input: LinkInput!) {
      giveLink(key: $key, input: $input) { ... on GivenLink { token } ... on Refusal { message } } }`
    const input = { shipmentId, kind, language: 'uk', label: 'Олена, MAN 18.440' }
    const { giveLink } = await post(request, query, { key: randomUUID(), input })
    return giveLink.token ? [giveLink.token] : null
  }

/** The address of a screen; null where the demo world has no such record for that person. */
export async function addressOf(screen: Screen, request: APIRequestContext): Promise<string | null> {
  if (!screen.ask) return screen.path
  const found = await screen.ask(request).catch((error: unknown) => {
    throw new Error(screen.name, { cause: error })
  })
  if (!found) return null
  return found.reduce((path, word) => path.replace('{}', encodeURIComponent(word)), screen.path)
}

/** Brings the page into the trouble that the screen is about: the API fails, or does not answer. Gives the way back. */
export async function hinder(page: Page, { state }: Screen): Promise<() => Promise<void>> {
  if (state === 'failed') await page.route('**/graphql', (route) => route.fulfill({ status: 500, body: '' }))
  if (state === 'loading') await page.route('**/graphql', () => undefined)
  return () => page.unroute('**/graphql')
}
