import { readForm } from '@aidbridge/shared/core/form'
import { invalidField } from '@aidbridge/shared/core/form'
import type { Language } from '@aidbridge/shared/core/languages'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { registrationForm } from '@aidbridge/shared/organisations/forms'
import { confirmationDays, daysAfter } from '@aidbridge/shared/organisations/links'
import { actAlone } from '../../platform/act-alone.ts'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { queueLetter } from '../../platform/mail/queue.ts'
import { confirmationLetter, nameIn } from './letters.ts'
import { hashOf, newToken } from './tokens.ts'

export type Application = ReturnType<typeof readApplication>

/** @throws Refusal InvalidInput */
export const readApplication = (input: unknown) => readForm(registrationForm, input)

/** Written down, and a letter asks the applicant to confirm the address; nobody else sees it before. */
export async function askForRegistration(
  database: Database,
  application: Application,
  origin: string,
  requestId: string,
): Promise<void> {
  const { oblastCode, applicantEmail: to, language } = application
  if (oblastCode && !(await database.prisma.oblast.findUnique({ where: { code: oblastCode } })))
    throw invalidField('oblastCode', 'UNKNOWN_REFERENCE')
  const token = newToken()
  await actAlone(
    database,
    'requestRegistration',
    async (tx) => {
      const data = { ...application, createdAt: now(), tokenHash: hashOf(token) }
      const { id } = await tx.registration.create({ data, select: { id: true } })
      await queueLetter(
        tx,
        confirmationLetter({ to, language, origin, token, cause: `registration:${id}:confirm` }),
      )
    },
    requestId,
  )
}

/**
 * The address is the applicant's; the coordination sees the request from here on. The same link again changes nothing.
 * @throws Refusal NotAllowed CONFIRMATION_UNKNOWN, CONFIRMATION_EXPIRED
 */
export async function confirmRegistration(
  database: Database,
  token: string,
  requestId: string,
): Promise<void> {
  const tokenHash = hashOf(token)
  await actAlone(
    database,
    'confirmRegistration',
    async (tx) => {
      const { count } = await tx.registration.updateMany({
        where: { tokenHash, state: 'UNCONFIRMED', createdAt: { gt: daysAfter(now(), -confirmationDays) } },
        data: { state: 'PENDING', confirmedAt: now() },
      })
      if (count > 0) return
      const registration = await tx.registration.findUnique({ where: { tokenHash } })
      if (!registration) throw new Refusal('NotAllowed', { why: 'CONFIRMATION_UNKNOWN' })
      if (registration.state === 'UNCONFIRMED')
        throw new Refusal('NotAllowed', { why: 'CONFIRMATION_EXPIRED' })
    },
    requestId,
  )
}

/** The regions of Ukraine, for the form of somebody who is not signed in; they are no secret. */
export async function regionsFor({ prisma }: Database, language: Language) {
  const oblasts = await prisma.oblast.findMany()
  const regions = oblasts.map((oblast) => ({ code: oblast.code, name: nameIn(language, oblast) }))
  return regions.sort((a, b) => a.name.localeCompare(b.name, language))
}
