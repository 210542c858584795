import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { approvalForm } from '@aidbridge/shared/organisations/forms'
import { registrationSteps } from '@aidbridge/shared/organisations/registration-lifecycle'
import type { Prisma, Registration } from '@aidbridge/prisma/client'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { queueLetter } from '../../platform/mail/queue.ts'
import { assertMayChange } from '../../platform/may.ts'
import { neededReason } from '../../platform/reason.ts'
import { takeStep } from '../../platform/steps.ts'
import { assertKnownCodes } from './codes.ts'
import { invite } from './inviting.ts'
import { joinedLetter, rejectionLetter } from './letters.ts'
import { visibleRegistrations } from './queries.ts'

interface Decided {
  key: string
  id: string
  version: number
}

export interface RegistrationApproved extends Decided {
  /** RegistrationApprovalInput of the API; read by the form. */
  input: unknown
}

/**
 * The organisation is verified, on the evidence that the note names, and the applicant gets an invitation as its ADMIN.
 * Into an organisation that was known already the applicant brings the codes that it lacked.
 */
export async function approveRegistration(
  context: Context,
  { key, version, input, ...asked }: RegistrationApproved,
): Promise<string> {
  const { organisationId, organisation, verificationNote } = readForm(approvalForm, input)
  const id = idOf('Registration', asked.id)
  const known = organisationId ? idOf('Organisation', organisationId, 'organisationId') : null
  return act(context, { action: 'approveRegistration', key, payload: [id, version, input] }, async (tx) => {
    const registration = await registrationFor(tx, context, id, 'registration.approve', version)
    const verified = { verifiedAt: now(), verifiedById: context.viewer!.userId, verificationNote }
    const into = known
      ? await verifyKnown(tx, known, registration, verified)
      : await addNew(tx, organisation!, verified)
    await actFor(tx, into)
    await takeStep(tx, 'registration', registrationSteps, 'approve', registration, version, {
      ...decidedNow(context),
      decisionNote: verificationNote,
      organisationId: into,
    })
    await letApplicantIn(tx, context, registration, into)
    return { type: 'Registration', id }
  })
}

/** The applicant is told why. */
export async function rejectRegistration(
  context: Context,
  { key, version, ...asked }: Decided & { reason: string },
): Promise<string> {
  const reason = neededReason(asked.reason)
  const id = idOf('Registration', asked.id)
  const intent = { action: 'rejectRegistration', key, payload: [id, version], reason }
  return act(context, intent, async (tx) => {
    const registration = await registrationFor(tx, context, id, 'registration.reject', version)
    await takeStep(tx, 'registration', registrationSteps, 'reject', registration, version, {
      ...decidedNow(context),
      decisionNote: reason,
    })
    const { applicantEmail: to, language, name } = registration
    const cause = `registration:${id}:rejected`
    await queueLetter(tx, rejectionLetter({ to, language, name, reason, cause, origin: context.origin }))
    return { type: 'Registration', id }
  })
}

const decidedNow = ({ viewer }: Context) => ({ decidedAt: now(), decidedById: viewer!.userId })

async function registrationFor(
  tx: Tx,
  { viewer }: Context,
  id: string,
  action: 'registration.approve' | 'registration.reject',
  version: number,
) {
  const registration = await tx.registration.findFirst({
    where: { id, AND: [visibleRegistrations(viewer)] },
  })
  if (!registration) throw new Refusal('NotFound')
  assertMayChange(viewer, action, undefined, 'registration', registration, version)
  return registration
}

type Verification = Pick<
  Prisma.OrganisationUncheckedCreateInput,
  'verifiedAt' | 'verifiedById' | 'verificationNote'
>

async function addNew(
  tx: Tx,
  organisation: NonNullable<ReturnType<typeof readForm<typeof approvalForm>>['organisation']>,
  verification: Verification,
): Promise<string> {
  if (organisation.kind === 'COORDINATION') throw invalidField('organisation.kind', 'UNKNOWN_CODE')
  await assertKnownCodes(tx, organisation, { within: 'organisation.' })
  const { id } = await tx.organisation.create({
    data: { ...organisation, ...verification },
    select: { id: true },
  })
  return id
}

/** One that was verified before keeps its evidence. */
async function verifyKnown(
  tx: Tx,
  id: string,
  { ags, edrpou, oblastCode }: Registration,
  verification: Verification,
): Promise<string> {
  const organisation = await tx.organisation.findUnique({ where: { id } })
  // Nobody gets into a coordination by asking.
  if (!organisation || organisation.kind === 'COORDINATION')
    throw invalidField('organisationId', 'UNKNOWN_REFERENCE')
  const brought = {
    ags: organisation.ags ?? (await ifFree(tx, ags)),
    edrpou: organisation.edrpou ?? edrpou,
    oblastCode: organisation.oblastCode ?? oblastCode,
  }
  const { verificationNote } = verification
  const evidence = organisation.verifiedAt
    ? { verificationNote: organisation.verificationNote ?? verificationNote }
    : verification
  await tx.organisation.update({ where: { id }, data: { ...brought, ...evidence } })
  return id
}

/** An official code belongs to one organisation; what another has already is not taken from it. */
async function ifFree(tx: Tx, ags: string | null): Promise<string | null> {
  return ags && !(await tx.organisation.findUnique({ where: { ags }, select: { id: true } })) ? ags : null
}

async function letApplicantIn(
  tx: Tx,
  { viewer, origin }: Context,
  { id, applicantEmail: email, language }: Registration,
  organisationId: string,
): Promise<void> {
  const member = { organisationId, user: { email } }
  if (!(await tx.membership.findFirst({ where: member, select: { id: true } }))) {
    const invitation = { organisationId, email, role: 'ADMIN', language, origin } as const
    await invite(tx, { ...invitation, inviter: null, createdById: viewer!.userId, replace: true })
    return
  }
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const cause = `registration:${id}:joined`
  await queueLetter(tx, joinedLetter({ to: email, language, origin, organisation, cause }))
}
