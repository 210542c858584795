import type { PartnershipStatus } from '@aidbridge/shared/partnerships/words'
import type { Tone } from '../../ui/tone.ts'

export const statusLooks: Record<PartnershipStatus, { icon: string; tone: Tone }> = {
  PROPOSED: { icon: 'i-lucide-circle-dashed', tone: 'attention' },
  ACTIVE: { icon: 'i-lucide-circle-check', tone: 'done' },
  SUSPENDED: { icon: 'i-lucide-circle-pause', tone: 'attention' },
  ENDED: { icon: 'i-lucide-archive', tone: 'quiet' },
}
