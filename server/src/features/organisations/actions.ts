import { organisationForm } from '@aidbridge/shared/accounts/forms'
import type { OrganisationKind } from '@aidbridge/shared/accounts/roles'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay, assertMayChange } from '../../platform/may.ts'
import { conflict } from '../../platform/steps.ts'

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
    const subject = { organisationId: id, verified: organisation.verifiedAt !== null }
    assertMayChange(context.viewer, 'organisation.write', subject, 'organisation', organisation, version)
    if (values.kind !== organisation.kind) assertMay(context.viewer, 'organisation.create', subject)
    await assertKnownCodes(tx, values, id)
    await actFor(tx, id)
    await write(tx, id, version, values)
    return { type: 'Organisation', id }
  })
}

export interface OrganisationVerified {
  key: string
  id: string
  version: number
  publishesNeedsDirectly: boolean
}

/** It may ask and give from now on; of a verified one only the trust in its needs changes. */
export async function verifyOrganisation(
  context: Context,
  { key, version, publishesNeedsDirectly, ...asked }: OrganisationVerified,
): Promise<string> {
  const id = idOf('Organisation', asked.id)
  const payload = [id, version, publishesNeedsDirectly]
  return act(context, { action: 'verifyOrganisation', key, payload }, async (tx) => {
    const organisation = await organisationFor(tx, id)
    const verified = organisation.verifiedAt !== null
    const action = verified ? 'organisation.trust' : 'organisation.verify'
    const subject = { organisationId: id, verified }
    assertMayChange(context.viewer, action, subject, 'organisation', organisation, version)
    const verification = verified ? {} : { verifiedAt: now(), verifiedById: context.viewer!.userId }
    await write(tx, id, version, { publishesNeedsDirectly, ...verification })
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

interface Codes {
  kind: OrganisationKind
  oblastCode: string | null
  ags: string | null
  katotth: string | null
}

/** The official codes belong to one organisation each, and the region to the list. */
async function assertKnownCodes(tx: Tx, { oblastCode, ags, katotth }: Codes, except?: string): Promise<void> {
  if (oblastCode && !(await tx.oblast.findUnique({ where: { code: oblastCode } })))
    throw invalidField('oblastCode', 'UNKNOWN_REFERENCE')
  const others = except ? { id: { not: except } } : {}
  if (ags && (await tx.organisation.findFirst({ where: { ags, ...others } })))
    throw invalidField('ags', 'DUPLICATE')
  if (katotth && (await tx.organisation.findFirst({ where: { katotth, ...others } })))
    throw invalidField('katotth', 'DUPLICATE')
}
