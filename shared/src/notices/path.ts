import type { NoticeFacts } from './facts.ts'
import type { NoticeKind } from './kinds.ts'

export interface Opened {
  kind: NoticeKind
  recordType: string
  recordId: string
  facts: NoticeFacts
}

/** The page that a notice opens: where its reader can do something about it. Without the origin. */
export function noticePath({ kind, recordType, recordId, facts }: Opened): string {
  const waitsForConsent = kind === 'REMINDED' && facts.variant === 'allocation'
  if (kind === 'CONSENT_ASKED' || waitsForConsent) return '/pledges/inbox'
  if (kind === 'MEMBERSHIP_CHANGED' && facts.variant === 'removed') return '/account'
  const byNumber = numbered[recordType]
  if (byNumber && facts.number) return `/${byNumber}/${encodeURIComponent(facts.number)}`
  const byId = identified[recordType]
  return byId ? `/${byId}/${recordType}:${recordId}` : '/notices'
}

const numbered: Partial<Record<string, string>> = { Need: 'needs', Pledge: 'pledges', Shipment: 'shipments' }
const identified: Partial<Record<string, string>> = {
  Organisation: 'organisations',
  Registration: 'registrations',
  Discrepancy: 'discrepancies',
}
