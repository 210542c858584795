import { reportingDay } from '@aidbridge/shared/core/dates'
import { noticeKinds } from '@aidbridge/shared/notices/kinds'
import { accountLetterTasks } from './features/accounts/account-letters.ts'
import { clearEndedSessions } from './features/accounts/jobs.ts'
import { forgetOldLetters } from './features/letters/jobs.ts'
import { remindOfReviews, sendDigests } from './features/notices/jobs.ts'
import { tellOfEvents } from './features/notices/telling.ts'
import { expireNeeds } from './features/needs/jobs.ts'
import {
  forgetAddressViews,
  forgetApplicants,
  forgetDrivers,
  forgetInvitations,
  forgetSessionAddresses,
} from './features/personal-data/jobs.ts'
import { expireAllocations } from './features/pledges/jobs.ts'
import { publishFigures } from './features/published/jobs.ts'
import { foldOverview, mergeOverview } from './features/reporting/jobs.ts'
import { discardForgottenPhotos } from './features/shipments/jobs.ts'
import { now } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { type PostOffice, sendLetter } from './platform/mail/send.ts'
import { sendingJob } from './platform/mail/queue.ts'
import { tellingJob } from './platform/tell.ts'
import type { QueuedTask, RecurringTask } from './platform/jobs.ts'
import { forgetOldKeys } from './platform/old-keys.ts'

// Soon after each hour, one of them the hour at which the reporting day begins, in summer and in winter.
const hourly = '5 * * * *'
const nightly = '20 1 * * *'
const often = '*/5 * * * *'

const today = () => reportingDay(now())

/** All that is done without anybody asking. */
export const recurringTasks: readonly RecurringTask[] = [
  { name: 'expireNeeds', when: hourly, run: (database) => expireNeeds(database, today()) },
  { name: 'expireAllocations', when: hourly, run: (database) => expireAllocations(database, today()) },
  { name: 'clearEndedSessions', when: hourly, run: clearEndedSessions },
  { name: 'publishFigures', when: nightly, run: (database) => publishFigures(database, today()) },
  { name: 'foldOverview', when: often, run: foldOverview },
  { name: 'mergeOverview', when: nightly, run: mergeOverview },
  { name: 'discardForgottenPhotos', when: nightly, run: discardForgottenPhotos },
  { name: 'forgetOldKeys', when: nightly, run: forgetOldKeys },
  { name: 'forgetOldLetters', when: nightly, run: forgetOldLetters },
  { name: 'forgetDrivers', when: nightly, run: forgetDrivers },
  { name: 'forgetAddressViews', when: nightly, run: forgetAddressViews },
  { name: 'forgetSessionAddresses', when: nightly, run: forgetSessionAddresses },
  { name: 'forgetInvitations', when: nightly, run: forgetInvitations },
  { name: 'forgetApplicants', when: nightly, run: forgetApplicants },
]

/** The same, where letters are written or sent: they say where to go and how. */
export const recurringLetters = ({
  origin,
  settings,
}: Pick<Config, 'origin' | 'settings'>): readonly RecurringTask[] => [
  { name: 'remindOfReviews', when: hourly, run: (database) => remindOfReviews(database, origin, settings) },
  { name: 'sendDigests', when: hourly, run: (database) => sendDigests(database, origin, settings) },
]

/** What use cases put into the queue, to be done after their commit. */
export const queuedTasks = ({
  origin,
  settings,
}: Pick<Config, 'origin' | 'settings'>): readonly QueuedTask[] => [
  ...accountLetterTasks(origin),
  { name: tellingJob, run: (database, payload) => tellOfEvents(database, origin, payload, settings) },
  {
    name: sendingJob,
    run: (database, payload) => sendLetter(database, postOffice(origin, settings), payload),
  },
]

const postOffice = (origin: string, { mail }: Config['settings']): PostOffice => ({
  mail,
  preferencesFor: (kind) => (isChosen(kind) ? `${origin}/account/notices` : null),
})

/** Letters that a person chooses to get, as against those without which nobody gets in. */
const isChosen = (kind: string): boolean =>
  kind === 'digest' || (noticeKinds as readonly string[]).includes(kind)
