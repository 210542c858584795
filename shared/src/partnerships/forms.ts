import { z } from 'zod'
import * as field from '../core/fields.ts'
import { partnershipStatuses } from './words.ts'

/** A new tie and its first form: what it is called, since when, and where that is written down. */
export const partnershipForm = z.object({
  nrwOrgId: field.reference,
  uaOrgId: field.reference,
  kind: field.text(100, 3),
  sinceYear: field.optional(field.wholeNumber(1945, 2100)),
  source: field.text(500, 3),
})

/** Nothing goes back to being proposed. */
export const partnershipStatusForm = z.object({
  status: field.oneOf(partnershipStatuses).exclude(['PROPOSED'], { error: 'UNKNOWN_CODE' }),
  reason: field.reason,
})
