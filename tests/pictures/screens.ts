import { opened, press } from './opened.ts'
import { first, givenLink, needIn, ownNeedIn, pledgeIn, type Screen, shipmentIn } from './screen.ts'

// Every screen that a person can meet, as the demo world shows it. Where a record is meant, the API is asked for one.

/** The button that sends the form: what is missing is then said at each field. */
const sendEmpty = press('main form button[type=submit] >> nth=-1')

const open: Screen[] = [
  { name: 'sign-in', who: 'stranger', path: '/sign-in' },
  { name: 'sign-in-refused', who: 'stranger', path: '/sign-in', act: sendEmpty },
  { name: 'forgot-password', who: 'stranger', path: '/forgot-password' },
  { name: 'reset-password', who: 'stranger', path: '/reset-password?token=none' },
  { name: 'register', who: 'stranger', path: '/register' },
  { name: 'register-refused', who: 'stranger', path: '/register', act: sendEmpty },
  { name: 'invitation-unknown', who: 'stranger', path: '/invitation?token=none' },
  { name: 'first-coordinator-unknown', who: 'stranger', path: '/first-coordinator?token=none' },
  { name: 'verify-email-unknown', who: 'stranger', path: '/verify-email?token=none' },
  { name: 'register-confirm-unknown', who: 'stranger', path: '/register/confirm?token=none' },
  { name: 'link-unknown', who: 'stranger', path: '/link#none' },
  { name: 'public', who: 'stranger', path: '/public' },
  { name: 'public-embedded', who: 'stranger', path: '/public?embed=1' },
  { name: 'accessibility', who: 'stranger', path: '/accessibility' },
]

const coordination: Screen[] = [
  { name: 'overview', who: 'coordinator', path: '/' },
  { name: 'overview-failed', who: 'coordinator', path: '/', state: 'failed' },
  { name: 'overview-loading', who: 'coordinator', path: '/', state: 'loading' },
  {
    name: 'overview-nothing',
    who: 'coordinator',
    path: '/?category=SHE&priority=LIFE_SAVING&from=2020-01&until=2020-01',
  },
  { name: 'overview-stale', who: 'coordinator', path: '/?category=SHE&to=2020-01' },
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
  {
    name: 'organisation-edit',
    who: 'head',
    path: '/organisations/{}/edit',
    ask: first('organisations(first: 1, kinds: [NRW_MUNICIPALITY])', 'id'),
  },
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
  { name: 'pledge-edit', who: 'coordinator', path: '/pledges/{}/edit', ask: pledgeIn('OFFERED') },
  { name: 'pledge-new', who: 'clerk', path: '/pledges/new' },
  { name: 'shipment-new', who: 'clerk', path: '/shipments/new' },
  {
    name: 'propose',
    who: 'clerk',
    path: '/pledges/{}/lines/{}/propose',
    ask: first(
      'pledges(first: 1, filter: { mine: true, available: true, states: [CONFIRMED] })',
      'number lines { position available }',
      ({ number, lines }) => [
        number,
        String(lines.find(({ available }: { available: string }) => +available).position),
      ],
    ),
  },
  { name: 'shipment-draft', who: 'clerk', path: '/shipments/{}', ask: shipmentIn('DRAFT') },
]

const ukrainian: Screen[] = [
  { name: 'overview-department', who: 'department', path: '/' },
  { name: 'need-new', who: 'department', path: '/needs/new' },
  { name: 'need-new-refused', who: 'department', path: '/needs/new', act: sendEmpty },
  { name: 'need-own', who: 'department', path: '/needs/{}', ask: ownNeedIn('VERIFIED') },
  { name: 'need-edit', who: 'department', path: '/needs/{}/edit', ask: ownNeedIn('DRAFT') },
  { name: 'inbox', who: 'department', path: '/pledges/inbox' },
  { name: 'shipment-arrived', who: 'department', path: '/shipments/{}', ask: shipmentIn('ARRIVED') },
  { name: 'shipment-received', who: 'department', path: '/shipments/{}', ask: shipmentIn('RECEIVED') },
  {
    name: 'receipt',
    who: 'department',
    path: '/shipments/{}/receipts/{}',
    ask: first(
      'shipments(first: 1, filter: { states: [RECEIVED] })',
      'number receipts { grnNumber }',
      ({ number, receipts }) => [number, receipts[0].grnNumber],
    ),
  },
  { name: 'receiving', who: 'department', path: '/receiving' },
  { name: 'receive', who: 'department', path: '/shipments/{}/receive', ask: shipmentIn('ARRIVED') },
  { name: 'notices', who: 'department', path: '/notices' },
  { name: 'account', who: 'department', path: '/account' },
  { name: 'security', who: 'department', path: '/account/security' },
  { name: 'two-factor', who: 'department', path: '/account/security/two-factor' },
  { name: 'notice-choices', who: 'department', path: '/account/notices' },
  { name: 'own-data', who: 'department', path: '/account/data' },
]

/** What a driver and a warehouse see, who have no account. */
const links: Screen[] = (['DRIVER', 'WAREHOUSE'] as const).map((kind) => ({
  name: `link-${kind.toLowerCase()}`,
  who: 'coordinator',
  path: '/link#{}',
  ask: givenLink(kind),
}))

export const screens: Screen[] = [...open, ...coordination, ...german, ...ukrainian, ...links, ...opened]
