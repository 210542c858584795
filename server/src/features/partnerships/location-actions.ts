import { locationForm } from '@aidbridge/shared/accounts/forms'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { visibleLocations } from './queries.ts'

export interface LocationWritten {
  key: string
  /** LocationInput of the API; read by the form. */
  input: unknown
}

export async function createLocation(context: Context, { key, input }: LocationWritten): Promise<string> {
  const { organisationId, ...values } = readLocation(input)
  return act(context, { action: 'createLocation', key, payload: input }, async (tx) => {
    await assertMayWrite(tx, context, organisationId)
    const { id } = await tx.location.create({ data: { ...values, organisationId }, select: { id: true } })
    return { type: 'Location', id }
  })
}

/** The place stays that of its organisation. */
export async function editLocation(
  context: Context,
  { key, input, ...asked }: LocationWritten & { id: string },
): Promise<string> {
  const { organisationId, ...values } = readLocation(input)
  const id = idOf('Location', asked.id)
  return act(context, { action: 'editLocation', key, payload: [id, input] }, async (tx) => {
    const location = await tx.location.findFirst({ where: { id, AND: [visibleLocations(context.viewer)] } })
    if (!location) throw new Refusal('NotFound')
    await assertMayWrite(tx, context, location.organisationId)
    if (organisationId !== location.organisationId) throw invalidField('organisationId', 'UNKNOWN_REFERENCE')
    await tx.location.update({ where: { id }, data: values })
    return { type: 'Location', id }
  })
}

function readLocation(input: unknown) {
  const { hours, contact, phone, ...values } = readForm(locationForm, input)
  const organisationId = idOf('Organisation', values.organisationId, 'organisationId')
  return { ...values, organisationId, hours: hours ?? '', contact: contact ?? '', phone: phone ?? '' }
}

async function assertMayWrite(tx: Tx, { viewer }: Context, organisationId: string): Promise<void> {
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { verifiedAt: true },
  })
  if (!organisation) throw invalidField('organisationId', 'UNKNOWN_REFERENCE')
  const verified = organisation.verifiedAt !== null
  assertMay(viewer, 'organisation.writeLocation', { organisationId, verified })
  await actFor(tx, organisationId)
}
