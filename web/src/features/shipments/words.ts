import type { MilestoneCode } from '@aidbridge/shared/shipments/milestones'
import type { ShipmentState } from '@aidbridge/shared/shipments/lifecycle'
import type { Tone } from '../../ui/tone.ts'

/** How each state looks; its word is `shipments.states.<state>`. */
export const stateLooks: Record<ShipmentState, { icon: string; tone: Tone }> = {
  DRAFT: { icon: 'i-lucide-pencil-line', tone: 'quiet' },
  READY: { icon: 'i-lucide-package-check', tone: 'quiet' },
  DISPATCHED: { icon: 'i-lucide-truck', tone: 'moving' },
  ARRIVED: { icon: 'i-lucide-map-pin-check', tone: 'moving' },
  RECEIVED: { icon: 'i-lucide-clipboard-check', tone: 'done' },
  CLOSED: { icon: 'i-lucide-circle-check', tone: 'done' },
  CANCELLED: { icon: 'i-lucide-ban', tone: 'quiet' },
  LOST: { icon: 'i-lucide-circle-off', tone: 'loss' },
  RETURNING: { icon: 'i-lucide-undo-2', tone: 'attention' },
  RETURNED: { icon: 'i-lucide-house', tone: 'quiet' },
}

export const milestoneIcons: Record<MilestoneCode, string> = {
  LOADED: 'i-lucide-package-plus',
  DEPARTED: 'i-lucide-truck',
  EXPORT_CLEARED: 'i-lucide-file-check',
  BORDER_ARRIVED: 'i-lucide-flag',
  CUSTOMS_HOLD: 'i-lucide-hand',
  CUSTOMS_RELEASED: 'i-lucide-shield-check',
  BORDER_CROSSED: 'i-lucide-milestone',
  TRANSSHIPPED: 'i-lucide-repeat',
  HANDED_OVER: 'i-lucide-handshake',
  ARRIVED: 'i-lucide-map-pin-check',
  UNLOADED: 'i-lucide-package-open',
  DELAYED: 'i-lucide-clock-alert',
  RETURNING: 'i-lucide-undo-2',
  INCIDENT: 'i-lucide-triangle-alert',
}

/** What went otherwise than planned stands out in the timeline. */
export const troubles: readonly MilestoneCode[] = ['CUSTOMS_HOLD', 'DELAYED', 'RETURNING', 'INCIDENT']

/** These happen at a border: the form asks which. */
export const atBorder: readonly MilestoneCode[] = [
  'BORDER_ARRIVED',
  'CUSTOMS_HOLD',
  'CUSTOMS_RELEASED',
  'BORDER_CROSSED',
]
