import type { MilestoneCode } from '../shipments/milestones.ts'
import type { ShipmentState } from '../shipments/lifecycle.ts'

/** For whom a link is made: whoever drives, or whoever unloads. Neither needs an account. */
export const linkKinds = ['DRIVER', 'WAREHOUSE'] as const
export type LinkKind = (typeof linkKinds)[number]

/**
 * What can be told through a link. The departure is not among it: goods leave by the deed of somebody with an account
 * (docs/decisions/011-links-report-they-do-not-decide.md).
 */
export const codesOfLink: Record<LinkKind, readonly MilestoneCode[]> = {
  DRIVER: [
    'EXPORT_CLEARED',
    'BORDER_ARRIVED',
    'BORDER_CROSSED',
    'CUSTOMS_HOLD',
    'CUSTOMS_RELEASED',
    'TRANSSHIPPED',
    'HANDED_OVER',
    'DELAYED',
    'INCIDENT',
  ],
  WAREHOUSE: ['ARRIVED', 'UNLOADED'],
}

/** From when on goods can be announced to others until they are counted: then a link ends by itself. */
const alive: readonly ShipmentState[] = ['READY', 'DISPATCHED', 'ARRIVED', 'LOST', 'RETURNING']
export const shipmentHasLinks = (state: ShipmentState): boolean => alive.includes(state)

/** A link counts what is there: the shipment has arrived and is not received yet. */
export const linkMayCount = (kind: LinkKind, state: ShipmentState): boolean =>
  kind === 'WAREHOUSE' && state === 'ARRIVED'

const day = 24 * 3600 * 1000
/** A link is good for this many days at most. */
export const longestLinkDays = 60
const afterEta = 7
const withoutEta = 14

/** A week after the expected arrival, two weeks from now where none is known, never longer than a link may last. */
export function usualLinkEnd(eta: Date | null, now: Date): Date {
  const wished = eta && eta > now ? eta.getTime() + afterEta * day : now.getTime() + withoutEta * day
  return new Date(Math.min(wished, lastLinkEnd(now).getTime()))
}

export const lastLinkEnd = (now: Date): Date => new Date(now.getTime() + longestLinkDays * day)

/** How a link stands. OVER: the shipment is received, closed or cancelled. BLOCKED: too many wrong tries. */
export const linkStates = ['ACTIVE', 'EXPIRED', 'REVOKED', 'BLOCKED', 'OVER'] as const
export type LinkState = (typeof linkStates)[number]

/** So many wrong tries, and nobody gets in with it any more. */
export const mostWrongTries = 20

export interface LinkFacts {
  expiresAt: Date
  revokedAt: Date | null
  wrongTries: number
  shipmentState: ShipmentState
}

export function linkStateOf(
  { expiresAt, revokedAt, wrongTries, shipmentState }: LinkFacts,
  now: Date,
): LinkState {
  if (wrongTries >= mostWrongTries) return 'BLOCKED'
  if (revokedAt) return 'REVOKED'
  if (!shipmentHasLinks(shipmentState)) return 'OVER'
  return expiresAt <= now ? 'EXPIRED' : 'ACTIVE'
}
