import { z } from 'zod'
import type { PlainDate } from '../core/dates.ts'
import * as field from '../core/fields.ts'
import { priorities } from '../needs/words.ts'

const someOf = <Item extends z.ZodType>(item: Item) => field.maybeList(item, 50)

/**
 * What the API's overview is asked for. The screen's periods are months here (`rangeOf` of filters.ts); needs count by
 * the month in which they are needed.
 */
export const overviewQueryForm = (today: PlainDate) =>
  z
    .object({
      neededFrom: field.optional(field.plainDate),
      neededUntil: field.optional(field.plainDate),
      categories: someOf(field.reference),
      items: someOf(field.reference),
      /** Need lines of its Ukrainian side; given by its municipality. */
      partnershipId: field.optional(field.reference),
      oblasts: someOf(field.reference),
      priorities: someOf(field.oneOf(priorities)),
      /** As known at the end of that reporting day (I10); now where it is not said. */
      asOf: field.optional(field.plainDate.refine((day) => day <= today, { error: 'IN_THE_FUTURE' })),
    })
    .superRefine(({ neededFrom, neededUntil }, issues) => {
      if (!neededFrom || !neededUntil || neededFrom <= neededUntil) return
      issues.addIssue({ code: 'custom', message: 'BEFORE_OTHER', path: ['neededUntil'] })
    })
export type OverviewQuery = z.output<ReturnType<typeof overviewQueryForm>>
