import type { NoticeFacts } from './facts.ts'
import type { NoticeKind } from './kinds.ts'

/** The page that a notice opens: where its reader can do something about it. Without the origin. */
export function noticePath(kind: NoticeKind, recordType: string, { number, variant }: NoticeFacts): string {
  if (kind === 'CONSENT_ASKED') return '/pledges/inbox'
  if (kind === 'REGISTRATION_RECEIVED') return '/administration/registrations'
  if (kind === 'MEMBERSHIP_CHANGED') return variant === 'removed' ? '/account' : '/organisation'
  const folder = folders[recordType]
  return folder && number ? `/${folder}/${encodeURIComponent(number)}` : '/notices'
}

const folders: Partial<Record<string, string>> = { Need: 'needs', Pledge: 'pledges', Shipment: 'shipments' }
