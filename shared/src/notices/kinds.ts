import {
  asksForHelp,
  givesGoods,
  membershipIn,
  type OrganisationKind,
  type Role,
  type SignedIn,
} from '../accounts/roles.ts'

/** What people are told of. Of one deed and one record a person gets one notice: the first of these that fits. */
export const noticeKinds = [
  'RECEIPT_CONFIRMED',
  'CONSENT_DECLINED',
  'CONSENT_GIVEN',
  'CONSENT_ASKED',
  'PLEDGE_OFFERED',
  'NEED_DECLINED',
  'NEED_OPENED',
  'SHIPMENT_DISPATCHED',
  'LINK_REPORTED',
  'SHIPMENT_ARRIVED',
  'SHIPMENT_DELAYED',
  'SHIPMENT_ETA_CHANGED',
  'DISCREPANCY_OPENED',
  'DISCREPANCY_RESOLVED',
  'NEED_SUBMITTED',
  'NEED_VERIFIED',
  'NEED_RETURNED',
  'NEED_REVIEW_DUE',
  'REMINDED',
  'COMMENTED',
  'MEMBERSHIP_CHANGED',
  'REGISTRATION_RECEIVED',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** How a letter comes; the bell shows every kind. */
export const deliveries = ['AT_ONCE', 'DAILY', 'NEVER'] as const
export type Delivery = (typeof deliveries)[number]

/** Who a record concerns, seen from the record. */
export type Side =
  | 'asker'
  /** Those who have an active partnership with the asker. */
  | 'partners'
  | 'giver'
  | 'consignor'
  | 'consignee'
  /** The side that gave the link out. */
  | 'linkSide'
  /** Whose step is overdue. */
  | 'reminded'
  /** Everybody on the sides of a record but those who wrote; the coordination where it takes part. */
  | 'discussants'
  | 'coordination'
  /** The person whose membership it is. */
  | 'member'
  /** The administrators of the organisation. */
  | 'admins'

/** Who is told: the members of these sides who may see the record, but never whoever did it. */
export const toldTo: Record<NoticeKind, readonly Side[]> = {
  NEED_SUBMITTED: ['coordination'],
  NEED_VERIFIED: ['asker'],
  NEED_OPENED: ['partners'],
  NEED_RETURNED: ['asker'],
  NEED_REVIEW_DUE: ['asker'],
  PLEDGE_OFFERED: ['asker'],
  NEED_DECLINED: ['asker'],
  CONSENT_ASKED: ['asker'],
  CONSENT_GIVEN: ['giver'],
  CONSENT_DECLINED: ['giver'],
  SHIPMENT_DISPATCHED: ['consignee'],
  SHIPMENT_ETA_CHANGED: ['consignee', 'consignor'],
  SHIPMENT_DELAYED: ['consignee', 'consignor'],
  SHIPMENT_ARRIVED: ['consignor', 'consignee'],
  RECEIPT_CONFIRMED: ['consignor'],
  DISCREPANCY_OPENED: ['consignor', 'consignee', 'coordination'],
  DISCREPANCY_RESOLVED: ['consignor', 'consignee', 'coordination'],
  LINK_REPORTED: ['linkSide'],
  REMINDED: ['reminded'],
  COMMENTED: ['discussants'],
  MEMBERSHIP_CHANGED: ['member', 'admins'],
  REGISTRATION_RECEIVED: ['coordination'],
}

/** Good to know, but nothing waits for the reader. */
const canWait: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'NEED_VERIFIED',
  'SHIPMENT_ARRIVED',
  'DISCREPANCY_RESOLVED',
  'LINK_REPORTED',
  'NEED_DECLINED',
  'COMMENTED',
])

/** Whoever only reads finds it at the bell; whoever acts gets a letter, at once where something waits for them. */
export function defaultDelivery(kind: NoticeKind, role: Role | null): Delivery {
  if (kind === 'MEMBERSHIP_CHANGED') return 'AT_ONCE'
  if (role === null || role === 'VIEWER') return 'NEVER'
  return canWait.has(kind) ? 'DAILY' : 'AT_ONCE'
}

const sidesOf = (kind: OrganisationKind, role: Role): Side[] => [
  ...(asksForHelp(kind) ? (['asker', 'consignee', 'linkSide', 'reminded', 'discussants'] as const) : []),
  ...(givesGoods(kind)
    ? (['partners', 'giver', 'consignor', 'linkSide', 'reminded', 'discussants'] as const)
    : []),
  ...(kind === 'COORDINATION' ? (['coordination', 'discussants'] as const) : []),
  ...(role === 'ADMIN' ? (['admins'] as const) : []),
  'member',
]

/** The kinds that can concern a person, by what their organisations are, in the order of the list. */
export function kindsFor(viewer: SignedIn): NoticeKind[] {
  const sides = new Set<Side>([
    'member',
    ...viewer.memberships.flatMap(({ kind, role }) => sidesOf(kind, role)),
  ])
  return noticeKinds.filter((kind) => toldTo[kind].some((side) => sides.has(side)))
}

/** The default for a person who may be told as a member of several organisations: what the busiest role gets. */
export function defaultFor(viewer: SignedIn, kind: NoticeKind): Delivery {
  const roles = viewer.memberships
    .filter((membership) =>
      sidesOf(membership.kind, membership.role).some((side) => toldTo[kind].includes(side)),
    )
    .map(({ organisationId }) => membershipIn(viewer, organisationId)!.role)
  const wishes = [...roles, null].map((role) => defaultDelivery(kind, role))
  return deliveries.find((delivery) => wishes.includes(delivery))!
}
