import { checkForm } from '@aidbridge/shared/core/form'
import type { z } from 'zod'
import type { RefusalAnswer } from './refusals.ts'

/**
 * What the server would say of an input that its form does not take, so that a phone without a connection says it too;
 * null when nothing is wrong. Not among the refusals, which pages without forms of this kind load as well.
 */
export function checkBefore(shape: z.ZodType, input: unknown): RefusalAnswer | null {
  const fields = checkForm(shape, input).map((fault) => ({ ...fault, limit: fault.limit ?? null }))
  return fields.length ? { __typename: 'InvalidInput', fields } : null
}
