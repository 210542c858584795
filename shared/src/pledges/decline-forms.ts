import { z } from 'zod'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { declineReasons } from './words.ts'

/** "We cannot help with this line", and why. */
export const declineLineForm = z
  .object({
    needLineId: field.reference,
    reason: field.oneOf(declineReasons),
    note: field.optional(field.text(1000)),
  })
  .superRefine(({ reason, note }, issues) => {
    if (reason !== 'OTHER' || note) return
    issues.addIssue({ code: 'custom', message: 'REQUIRED', path: ['note'] })
  })
export type DeclinedLine = z.output<typeof declineLineForm>

/** A need to which an organisation says no, line by line, without giving anything. */
export const declineForm = z.object({
  organisationId: field.reference,
  needId: field.reference,
  language: field.oneOf(languages),
  declines: field.list(declineLineForm, 200),
})
export type DeclineInput = z.input<typeof declineForm>
