import type { DiscrepancyState } from '@aidbridge/shared/receipts/lifecycle'
import type { DiscrepancyType } from '@aidbridge/shared/receipts/resolutions'
import type { Tone } from '../../ui/tone.ts'

/** How each kind looks; its word is `discrepancies.types.<type>`. */
export const typeIcons: Record<DiscrepancyType, string> = {
  SHORTAGE: 'i-lucide-package-minus',
  OVERAGE: 'i-lucide-package-plus',
  DAMAGE: 'i-lucide-package-x',
  REFUSED: 'i-lucide-thumbs-down',
  WRONG_ITEM: 'i-lucide-shuffle',
  UNEXPECTED: 'i-lucide-package-search',
  LOST_SHIPMENT: 'i-lucide-circle-off',
}

export const stateLooks: Record<DiscrepancyState, { icon: string; tone: Tone }> = {
  OPEN: { icon: 'i-lucide-circle-alert', tone: 'attention' },
  UNDER_REVIEW: { icon: 'i-lucide-search', tone: 'attention' },
  RESOLVED: { icon: 'i-lucide-circle-check', tone: 'done' },
}
