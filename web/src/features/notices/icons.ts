import type { NoticeKind } from '@aidbridge/shared/notices/kinds'

export const iconOf: Record<NoticeKind, string> = {
  NEED_SUBMITTED: 'i-lucide-clipboard-list',
  NEED_VERIFIED: 'i-lucide-clipboard-check',
  NEED_RETURNED: 'i-lucide-undo-2',
  NEED_REVIEW_DUE: 'i-lucide-calendar-clock',
  PLEDGE_OFFERED: 'i-lucide-handshake',
  CONSENT_ASKED: 'i-lucide-inbox',
  CONSENT_GIVEN: 'i-lucide-circle-check',
  CONSENT_DECLINED: 'i-lucide-circle-x',
  SHIPMENT_DISPATCHED: 'i-lucide-truck',
  SHIPMENT_ETA_CHANGED: 'i-lucide-calendar-clock',
  SHIPMENT_DELAYED: 'i-lucide-clock-alert',
  SHIPMENT_ARRIVED: 'i-lucide-map-pin-check',
  RECEIPT_CONFIRMED: 'i-lucide-package-check',
  DISCREPANCY_OPENED: 'i-lucide-triangle-alert',
  DISCREPANCY_RESOLVED: 'i-lucide-circle-check',
  LINK_REPORTED: 'i-lucide-link',
  MEMBERSHIP_CHANGED: 'i-lucide-users',
  REGISTRATION_RECEIVED: 'i-lucide-building-2',
}
