import { type PlainDate, reportingDay } from '@aidbridge/shared/core/dates'

/** The day as forms and reports count it, whatever the time zone of the device. */
export const today = (): PlainDate => reportingDay(new Date(Date.now()))
