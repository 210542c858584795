import type { NeedState } from '@aidbridge/shared/needs/lifecycle'
import type { Progress } from '@aidbridge/shared/needs/progress'
import type { Priority } from '@aidbridge/shared/needs/words'
import type { Tone } from '../../ui/tone.ts'

interface Look {
  icon: string
  tone: Tone
}

export const needLooks: Record<NeedState, Look> = {
  DRAFT: { icon: 'i-lucide-pencil', tone: 'quiet' },
  SUBMITTED: { icon: 'i-lucide-send', tone: 'attention' },
  VERIFIED: { icon: 'i-lucide-badge-check', tone: 'moving' },
  RETURNED: { icon: 'i-lucide-undo-2', tone: 'attention' },
  CANCELLED: { icon: 'i-lucide-ban', tone: 'quiet' },
  EXPIRED: { icon: 'i-lucide-calendar-x', tone: 'attention' },
  CLOSED: { icon: 'i-lucide-archive', tone: 'done' },
}

export const priorityLooks: Record<Priority, Look> = {
  LIFE_SAVING: { icon: 'i-lucide-heart-pulse', tone: 'attention' },
  URGENT: { icon: 'i-lucide-chevrons-up', tone: 'quiet' },
  NORMAL: { icon: 'i-lucide-minus', tone: 'quiet' },
}

export const progressLooks: Record<Progress, Look> = {
  OPEN: { icon: 'i-lucide-circle-dashed', tone: 'attention' },
  PLEDGED: { icon: 'i-lucide-handshake', tone: 'quiet' },
  UNDER_WAY: { icon: 'i-lucide-truck', tone: 'moving' },
  DELIVERED: { icon: 'i-lucide-circle-check', tone: 'done' },
  CLOSED_OUT: { icon: 'i-lucide-circle-slash', tone: 'quiet' },
}
