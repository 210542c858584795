import { reportingDay } from '@aidbridge/shared/core/dates'
import { clearEndedSessions } from './features/accounts/jobs.ts'
import { expireNeeds } from './features/needs/jobs.ts'
import { expireAllocations } from './features/pledges/jobs.ts'
import { mergeOverview } from './features/reporting/jobs.ts'
import { discardForgottenPhotos } from './features/shipments/jobs.ts'
import { now } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { QueuedTask, RecurringTask } from './platform/jobs.ts'
import { forgetOldKeys } from './platform/old-keys.ts'

// Soon after each hour, one of them the hour at which the reporting day begins, in summer and in winter.
const hourly = '5 * * * *'
const nightly = '20 1 * * *'

const today = () => reportingDay(now())

/** All that is done without anybody asking. */
export const recurringTasks: readonly RecurringTask[] = [
  { name: 'expireNeeds', when: hourly, run: (database) => expireNeeds(database, today()) },
  { name: 'expireAllocations', when: hourly, run: (database) => expireAllocations(database, today()) },
  { name: 'clearEndedSessions', when: hourly, run: clearEndedSessions },
  { name: 'mergeOverview', when: nightly, run: mergeOverview },
  { name: 'discardForgottenPhotos', when: nightly, run: discardForgottenPhotos },
  { name: 'forgetOldKeys', when: nightly, run: forgetOldKeys },
]

/** What use cases put into the queue, to be done after their commit. */
export const queuedTasks = (_config: Pick<Config, 'origin' | 'settings'>): readonly QueuedTask[] => []
