import type { Role } from '../accounts/roles.ts'
import type { Language } from '../core/languages.ts'
import type { DiscrepancyType, Resolution } from '../receipts/resolutions.ts'
import type { MilestoneCode } from '../shipments/milestones.ts'
import type { Delivery, NoticeKind } from './kinds.ts'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

interface NoticeTexts {
  kinds: Record<NoticeKind, string>
  deliveries: Record<Delivery, string>
  /** By kind, and by kind and variant. */
  titles: Record<NoticeKind, string>
  remarks: Partial<Record<NoticeKind, string>>
  roles: Record<Role, string>
  milestones: Record<MilestoneCode, string>
  types: Record<DiscrepancyType, string>
  resolutions: Record<Resolution, string>
  counts: Record<'shipped' | 'good' | 'damaged' | 'refused' | 'missing', string>
  goods: string
  resolved: string
  reason: string
  note: string
  eta: string
  etaUnknown: string
  answerBy: string
  role: string
}

/** A kind without its sentence in one of the languages does not compile. */
export const noticeTexts: Record<Language, NoticeTexts> = { de, uk, en }
