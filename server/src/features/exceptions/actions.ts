import { readForm } from '@aidbridge/shared/core/form'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { reminderForm } from '@aidbridge/shared/exceptions/forms'
import { act } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { sideOf } from './found.ts'
import { columnOf, remindedOf, standingOf } from './reminders.ts'

export interface ReminderAsked {
  key: string
  recordId: string
  note?: string | null | undefined
}

/**
 * Asks the side whose step is outstanding to take it; its people are told.
 * @throws Refusal NotAllowed NOBODY_TO_REMIND; REMINDED_TODAY, also for the slower of two coordinators
 */
export async function remind(context: Context, { key, recordId, ...input }: ReminderAsked): Promise<string> {
  const { viewer, language } = context
  const record = remindedOf(recordId)
  const { note } = readForm(reminderForm, input)
  return act(context, { action: 'remind', key, payload: [record, note] }, async (tx) => {
    const standing = await standingOf(tx, viewer, record)
    assertMay(viewer, 'reminder.send', { turn: standing.turn, remindedToday: false })
    const createdAt = now()
    // The database holds once a day and record: of two at once one writes nothing.
    const [written] = await tx.reminder.createManyAndReturn({
      data: [
        {
          [columnOf[record.type]]: record.id,
          organisationId: sideOf(standing)!,
          note: note ?? '',
          language,
          createdAt,
          day: new Date(reportingDay(createdAt)),
          createdById: viewer!.userId,
        },
      ],
      skipDuplicates: true,
      select: { id: true },
    })
    if (!written) throw new Refusal('NotAllowed', { why: 'REMINDED_TODAY' })
    return { type: 'Reminder', id: written.id }
  })
}
