import type { ExceptionKind } from '@aidbridge/shared/exceptions/kinds'

/** How each kind looks; its word is `exceptions.kinds.<kind>`. */
export const kindIcons: Record<ExceptionKind, string> = {
  LIFE_SAVING_UNCOVERED: 'i-lucide-heart-pulse',
  AT_CUSTOMS: 'i-lucide-octagon-pause',
  LATE: 'i-lucide-clock-alert',
  EXPIRES_BEFORE_ARRIVAL: 'i-lucide-hourglass',
  UNANSWERED: 'i-lucide-message-circle-question-mark',
  DISCREPANCY: 'i-lucide-scale',
  REVIEW_PAST: 'i-lucide-calendar-x',
}
