import type { Turn } from '../../exceptions/turns.ts'
import { all, byCoordinator, type Rule, unless } from './rule.ts'

export interface ReminderSubject {
  /** Whose step is outstanding. */
  turn: Turn
  /** On this reporting day. */
  remindedToday: boolean
}

/** The coordination reminds the others, not itself; once a day for each record. */
export const reminderRights = {
  send: all<ReminderSubject>(
    byCoordinator,
    unless(({ turn }) => turn !== null && turn !== 'COORDINATION', 'NOBODY_TO_REMIND'),
    unless(({ remindedToday }) => !remindedToday, 'REMINDED_TODAY'),
  ),
} satisfies Record<'send', Rule<ReminderSubject>>
