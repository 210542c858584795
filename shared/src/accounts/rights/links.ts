import { codesOfLink, type LinkKind, linkMayCount, shipmentHasLinks } from '../../links/links.ts'
import type { ShipmentState } from '../../shipments/lifecycle.ts'
import type { MilestoneCode } from '../../shipments/milestones.ts'
import type { WhyNot } from '../../core/why-not.ts'
import { all, asReaderOfSides, asSideOrCoordinator, type Rule, unless } from './rule.ts'
import { milestoneCanHappen } from './shipments.ts'

export interface LinkSubject {
  kind: LinkKind
  state: ShipmentState
  consignorId: string
  consigneeId: string
}

/** Drivers are sent by the consignor, warehouses belong to the consignee: each side answers for its own links. */
export const sideOfLink = ({ kind, consignorId, consigneeId }: LinkSubject): string =>
  kind === 'DRIVER' ? consignorId : consigneeId

const byItsSide: Rule<LinkSubject> = (viewer, link) =>
  asSideOrCoordinator(viewer, [sideOfLink(link)], 'EDITOR')

/** For whom it was made and when it was used last is its own side's business. */
const sees: Rule<LinkSubject> = (viewer, link) => asReaderOfSides(viewer, [sideOfLink(link)])

export const linkRights = {
  see: sees,
  give: all(
    byItsSide,
    unless(({ state }) => shipmentHasLinks(state), 'WRONG_STATE'),
  ),
  revoke: byItsSide,
} satisfies Record<string, Rule<LinkSubject>>

interface Held {
  kind: LinkKind
  state: ShipmentState
}

/** Whether a holder may tell this now. They have no account, so this asks for nothing but the link. */
export function whyNotThroughLink({ kind, state }: Held, code: MilestoneCode): WhyNot | null {
  if (!codesOfLink[kind].includes(code)) return 'NOT_YOUR_SIDE'
  return milestoneCanHappen({ code, state }) ? null : 'WRONG_STATE'
}

export function whyNotCountedThroughLink({ kind, state }: Held): WhyNot | null {
  if (kind !== 'WAREHOUSE') return 'NOT_YOUR_SIDE'
  return linkMayCount(kind, state) ? null : 'WRONG_STATE'
}
