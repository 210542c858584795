import type { AllocationState, PledgeState } from '@aidbridge/shared/pledges/lifecycle'
import type { Tone } from '../../ui/tone.ts'

interface Look {
  icon: string
  tone: Tone
}

export const pledgeLooks: Record<PledgeState, Look> = {
  DRAFT: { icon: 'i-lucide-pencil', tone: 'quiet' },
  OFFERED: { icon: 'i-lucide-send', tone: 'attention' },
  CONFIRMED: { icon: 'i-lucide-badge-check', tone: 'moving' },
  DECLINED: { icon: 'i-lucide-x', tone: 'quiet' },
  WITHDRAWN: { icon: 'i-lucide-ban', tone: 'quiet' },
  CLOSED: { icon: 'i-lucide-archive', tone: 'done' },
}

export const allocationLooks: Record<AllocationState, Look> = {
  PROPOSED: { icon: 'i-lucide-hourglass', tone: 'attention' },
  ACCEPTED: { icon: 'i-lucide-check', tone: 'moving' },
  DECLINED: { icon: 'i-lucide-x', tone: 'quiet' },
  EXPIRED: { icon: 'i-lucide-calendar-x', tone: 'quiet' },
  RELEASED: { icon: 'i-lucide-corner-up-left', tone: 'quiet' },
}
