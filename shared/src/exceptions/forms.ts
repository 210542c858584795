import { z } from 'zod'
import * as field from '../core/fields.ts'

/** What a coordinator adds to a reminder. */
export const reminderForm = z.object({ note: field.optional(field.text(1000)) })
