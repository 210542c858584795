import { organisationForm } from '@aidbridge/shared/accounts/forms'
import { readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay, assertMayChange } from '../../platform/may.ts'
import { conflict } from '../../platform/steps.ts'
import { verificationForm } from '@aidbridge/shared/organisations/forms'
import { assertKnownCodes } from './codes.ts'
import { organisationSubject } from './subject.ts'

export interface OrganisationWritten {
  key: string
  /** OrganisationInput of the API; read by the form. */
  input: unknown
}

/** Known from now on, and not verified yet: it cannot ask or give. */
export async function createOrganisation(
  context: Context,
  { key, input }: OrganisationWritten,
): Promise<string> {
  const values = readForm(organisationForm, input)
  return act(context, { action: 'createOrganisation', key, payload: input }, async (tx) => {
    assertMay(context.viewer, 'organisation.create', { organisationId: '', verified: false })
    if (values.kind === 'COORDINATION') assertMay(context.viewer, 'organisation.makeCoordination', undefined)
    await assertKnownCodes(tx, values)
    const { id } = await tx.organisation.create({ data: values, select: { id: true } })
    return { type: 'Organisation', id }
  })
}

export interface OrganisationRewritten extends OrganisationWritten {
  id: string
  version: number
}

/** Its ADMIN or a coordinator writes it again; what it is (its kind) is for the coordination to say. */
export async function editOrganisation(
  context: Context,
  { key, input, version, ...asked }: OrganisationRewritten,
): Promise<string> {
  const values = readForm(organisationForm, input)
  const id = idOf('Organisation', asked.id)
  return act(context, { action: 'editOrganisation', key, payload: [id, version, input] }, async (tx) => {
    const organisation = await organisationFor(tx, id)
    const subject = organisationSubject(organisation)
    assertMayChange(context.viewer, 'organisation.write', subject, 'organisation', organisation, version)
    if (values.kind !== organisation.kind) {
      assertMay(context.viewer, 'organisation.create', subject)
      if ([values.kind, organisation.kind].includes('COORDINATION'))
        assertMay(context.viewer, 'organisation.makeCoordination', undefined)
    }
    await assertKnownCodes(tx, values, { except: id })
    await actFor(tx, id)
    await write(tx, id, version, values)
    return { type: 'Organisation', id }
  })
}

export interface OrganisationVerified {
  key: string
  id: string
  version: number
  /** What the verification rests on. */
  note: string
}

/** It may ask and give from now on. */
export async function verifyOrganisation(
  context: Context,
  { key, version, ...asked }: OrganisationVerified,
): Promise<string> {
  const { note } = readForm(verificationForm, { note: asked.note })
  const id = idOf('Organisation', asked.id)
  return act(context, { action: 'verifyOrganisation', key, payload: [id, version, note] }, async (tx) => {
    const organisation = await organisationFor(tx, id)
    const subject = organisationSubject(organisation)
    assertMayChange(context.viewer, 'organisation.verify', subject, 'organisation', organisation, version)
    if (organisation.kind === 'COORDINATION')
      assertMay(context.viewer, 'organisation.makeCoordination', undefined)
    await actFor(tx, id)
    const verifiedById = context.viewer!.userId
    await write(tx, id, version, { verifiedAt: now(), verifiedById, verificationNote: note })
    return { type: 'Organisation', id }
  })
}

export interface OrganisationTrusted {
  key: string
  id: string
  version: number
  publishesNeedsDirectly: boolean
}

/** Whether its needs skip the verification. */
export async function trustOrganisation(
  context: Context,
  { key, version, publishesNeedsDirectly, ...asked }: OrganisationTrusted,
): Promise<string> {
  const id = idOf('Organisation', asked.id)
  const payload = [id, version, publishesNeedsDirectly]
  return act(context, { action: 'trustOrganisation', key, payload }, async (tx) => {
    const organisation = await organisationFor(tx, id)
    const subject = organisationSubject(organisation)
    assertMayChange(context.viewer, 'organisation.trust', subject, 'organisation', organisation, version)
    await actFor(tx, id)
    await write(tx, id, version, { publishesNeedsDirectly })
    return { type: 'Organisation', id }
  })
}

/** All who are signed in may know of it. */
async function organisationFor(tx: Tx, id: string) {
  const organisation = await tx.organisation.findUnique({ where: { id } })
  if (!organisation) throw new Refusal('NotFound')
  return organisation
}

async function write(tx: Tx, id: string, version: number, data: object): Promise<void> {
  const { count } = await tx.organisation.updateMany({ where: { id, version }, data })
  if (count === 0) throw conflict('organisation', id)
}
