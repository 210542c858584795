import type { APIRequestContext, Page } from 'playwright-core'

// Every screen that a person can meet, as the demo world shows it. Where a record is meant, the API is asked for one.

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
  /** With `{}` for what `ask` finds. */
  path: string
  /** The connection whose first record is meant, as GraphQL, and what of it the path takes. */
  ask?: { query: string; take: 'number' | 'id' }
  state?: State
  act?: (page: Page) => Promise<void>
}

const first = (connection: string, field: 'number' | 'id' = 'number') => ({
  query: `{ found: ${connection} { edges { node { ${field} } } } }`,
  take: field,
})
const needIn = (state: string) => first(`needs(first: 1, filter: { states: [${state}] })`)
const ownNeedIn = (state: string) => first(`needs(first: 1, filter: { mine: true, states: [${state}] })`)
const pledgeIn = (state: string) => first(`pledges(first: 1, filter: { states: [${state}] })`)
const shipmentIn = (state: string) => first(`shipments(first: 1, filter: { states: [${state}] })`)

/** The first button that sends the form: what is missing is then said at each field. */
const sendEmpty = async (page: Page) => {
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForTimeout(400)
}

const open: Screen[] = [
  { name: 'sign-in', who: 'stranger', path: '/sign-in' },
  { name: 'sign-in-refused', who: 'stranger', path: '/sign-in', act: sendEmpty },
  { name: 'forgot-password', who: 'stranger', path: '/forgot-password' },
  { name: 'reset-password', who: 'stranger', path: '/reset-password?token=none' },
  { name: 'register', who: 'stranger', path: '/register' },
  { name: 'register-refused', who: 'stranger', path: '/register', act: sendEmpty },
  { name: 'invitation-unknown', who: 'stranger', path: '/invitation?token=none' },
  { name: 'first-coordinator-unknown', who: 'stranger', path: '/first-coordinator?token=none' },
  { name: 'link-unknown', who: 'stranger', path: '/link#none' },
  { name: 'public', who: 'stranger', path: '/public' },
  { name: 'accessibility', who: 'stranger', path: '/accessibility' },
]

const coordination: Screen[] = [
  { name: 'overview', who: 'coordinator', path: '/' },
  { name: 'overview-failed', who: 'coordinator', path: '/', state: 'failed' },
  { name: 'overview-loading', who: 'coordinator', path: '/', state: 'loading' },
  {
    name: 'overview-nothing',
    who: 'coordinator',
    path: '/?category=SHE&priority=LIFE_SAVING&from=2020-01&to=2020-01',
  },
  { name: 'needs', who: 'coordinator', path: '/needs' },
  { name: 'needs-empty', who: 'coordinator', path: '/needs?search=xylophon' },
  { name: 'needs-failed', who: 'coordinator', path: '/needs', state: 'failed' },
  { name: 'needs-loading', who: 'coordinator', path: '/needs', state: 'loading' },
  { name: 'need-lines', who: 'coordinator', path: '/needs?view=lines' },
  { name: 'need-to-verify', who: 'coordinator', path: '/needs/{}', ask: needIn('SUBMITTED') },
  { name: 'pledges', who: 'coordinator', path: '/pledges' },
  { name: 'pool', who: 'coordinator', path: '/pledges/pool' },
  { name: 'shipments', who: 'coordinator', path: '/shipments' },
  { name: 'shipments-list', who: 'coordinator', path: '/shipments?view=list' },
  { name: 'shipment-under-way', who: 'coordinator', path: '/shipments/{}', ask: shipmentIn('DISPATCHED') },
  { name: 'exceptions', who: 'coordinator', path: '/exceptions' },
  { name: 'discrepancies', who: 'coordinator', path: '/discrepancies' },
  {
    name: 'discrepancy',
    who: 'coordinator',
    path: '/discrepancies/{}',
    ask: first('discrepancies(first: 1)', 'id'),
  },
  { name: 'partnership-new', who: 'head', path: '/partnerships/new' },
  { name: 'more', who: 'coordinator', path: '/more' },
  { name: 'partnerships', who: 'coordinator', path: '/partnerships' },
  {
    name: 'partnership',
    who: 'coordinator',
    path: '/partnerships/{}',
    ask: first('partnerships(first: 1)', 'id'),
  },
  { name: 'organisations', who: 'coordinator', path: '/organisations' },
  {
    name: 'organisation',
    who: 'coordinator',
    path: '/organisations/{}',
    ask: first('organisations(first: 1, kinds: [UA_PARTNER])', 'id'),
  },
  { name: 'organisation-new', who: 'head', path: '/organisations/new' },
  { name: 'registrations', who: 'head', path: '/registrations' },
  { name: 'log', who: 'coordinator', path: '/administration/audit' },
  { name: 'letters', who: 'head', path: '/administration/mails' },
  { name: 'not-found', who: 'coordinator', path: '/nowhere' },
  { name: 'need-not-found', who: 'coordinator', path: '/needs/UA-00-2020-00000' },
]

const german: Screen[] = [
  { name: 'overview-clerk', who: 'clerk', path: '/' },
  { name: 'need-open', who: 'clerk', path: '/needs/{}', ask: needIn('VERIFIED') },
  { name: 'need-closed', who: 'clerk', path: '/needs/{}', ask: needIn('CLOSED') },
  { name: 'answer', who: 'clerk', path: '/needs/{}/answer', ask: needIn('VERIFIED') },
  { name: 'answer-refused', who: 'clerk', path: '/needs/{}/answer', ask: needIn('VERIFIED'), act: sendEmpty },
  { name: 'pledges-own', who: 'clerk', path: '/pledges' },
  { name: 'pledge', who: 'clerk', path: '/pledges/{}', ask: pledgeIn('CONFIRMED') },
  { name: 'where-is-it', who: 'clerk', path: '/pledges/{}/where', ask: pledgeIn('CONFIRMED') },
  { name: 'exceptions-clerk', who: 'clerk', path: '/exceptions' },
  { name: 'pledge-to-confirm', who: 'coordinator', path: '/pledges/{}', ask: pledgeIn('OFFERED') },
  { name: 'pledge-new', who: 'clerk', path: '/pledges/new' },
  { name: 'shipment-new', who: 'clerk', path: '/shipments/new' },
  { name: 'shipment-draft', who: 'clerk', path: '/shipments/{}', ask: shipmentIn('DRAFT') },
]

const ukrainian: Screen[] = [
  { name: 'overview-department', who: 'department', path: '/' },
  { name: 'need-new', who: 'department', path: '/needs/new' },
  { name: 'need-new-refused', who: 'department', path: '/needs/new', act: sendEmpty },
  { name: 'need-own', who: 'department', path: '/needs/{}', ask: ownNeedIn('VERIFIED') },
  { name: 'inbox', who: 'department', path: '/pledges/inbox' },
  { name: 'shipment-arrived', who: 'department', path: '/shipments/{}', ask: shipmentIn('ARRIVED') },
  { name: 'shipment-received', who: 'department', path: '/shipments/{}', ask: shipmentIn('RECEIVED') },
  { name: 'receiving', who: 'department', path: '/receiving' },
  { name: 'receive', who: 'department', path: '/shipments/{}/receive', ask: shipmentIn('ARRIVED') },
  { name: 'notices', who: 'department', path: '/notices' },
  { name: 'account', who: 'department', path: '/account' },
  { name: 'security', who: 'department', path: '/account/security' },
  { name: 'two-factor', who: 'department', path: '/account/security/two-factor' },
  { name: 'notice-choices', who: 'department', path: '/account/notices' },
  { name: 'own-data', who: 'department', path: '/account/data' },
]

export const screens: Screen[] = [...open, ...coordination, ...german, ...ukrainian]

/** The address of a screen; null where the demo world has no such record for that person. */
export async function addressOf(screen: Screen, request: APIRequestContext): Promise<string | null> {
  if (!screen.ask) return screen.path
  const { query, take } = screen.ask
  const answer = await request.post('/graphql', { data: { query } })
  const { data, errors } = (await answer.json()) as Answer
  if (!data) throw new Error(`${screen.name}: ${errors?.[0]?.message}`)
  const node = data.found.edges[0]?.node
  return node ? screen.path.replace('{}', encodeURIComponent(node[take]!)) : null
}

/** Brings the page into the trouble that the screen is about: the API fails, or does not answer. Gives the way back. */
export async function hinder(page: Page, { state }: Screen): Promise<() => Promise<void>> {
  if (state === 'failed') await page.route('**/graphql', (route) => route.fulfill({ status: 500, body: '' }))
  if (state === 'loading') await page.route('**/graphql', () => undefined)
  return () => page.unroute('**/graphql')
}

interface Answer {
  data?: { found: { edges: { node: Record<string, string> }[] } }
  errors?: { message: string }[]
}
