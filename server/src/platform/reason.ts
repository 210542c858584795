import { optional, reason, reasonForm } from '@aidbridge/shared/core/fields'
import { readForm } from '@aidbridge/shared/core/form'
import { z } from 'zod'

const saidForm = z.object({ reason: optional(reason) })

/** A reason that must be given. */
export const neededReason = (text: string | null | undefined): string =>
  readForm(reasonForm, { reason: text }).reason

/** A reason that may be left out: for a coordinator, on whose behalf. */
export const saidReason = (text: string | null | undefined): string | null =>
  readForm(saidForm, { reason: text }).reason
