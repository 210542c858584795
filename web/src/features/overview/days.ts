import type { PlainDate } from '@aidbridge/shared/core/dates'

export const daysBetween = (from: PlainDate, until: PlainDate): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
