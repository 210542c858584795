import { givesGoods, asksForHelp, type OrganisationKind } from '@aidbridge/shared/accounts/roles'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { partnershipForm, partnershipStatusForm } from '@aidbridge/shared/partnerships/forms'
import { idOf } from '../../graphql/global-ids.ts'
import { act } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay, assertMayChange } from '../../platform/may.ts'
import { conflict } from '../../platform/steps.ts'

export { createLocation, editLocation } from './location-actions.ts'

export interface PartnershipProposed {
  key: string
  nrwOrgId: string
  uaOrgId: string
  kind: string
  sinceYear?: number | null | undefined
  source: string
}

/** PROPOSED by either side; it gives nobody any right until the coordination makes it ACTIVE. */
export async function createPartnership(
  context: Context,
  { key, ...asked }: PartnershipProposed,
): Promise<string> {
  const values = readForm(partnershipForm, asked)
  const nrwOrgId = idOf('Organisation', values.nrwOrgId, 'nrwOrgId')
  const uaOrgId = idOf('Organisation', values.uaOrgId, 'uaOrgId')
  return act(context, { action: 'createPartnership', key, payload: asked }, async (tx) => {
    assertMay(context.viewer, 'partnership.propose', { nrwOrgId, uaOrgId })
    await assertSide(tx, nrwOrgId, givesGoods, 'nrwOrgId')
    await assertSide(tx, uaOrgId, asksForHelp, 'uaOrgId')
    const pair = { nrwOrgId, uaOrgId }
    if (await tx.partnership.findUnique({ where: { nrwOrgId_uaOrgId: pair } }))
      throw invalidField('uaOrgId', 'DUPLICATE')
    const { kind, sinceYear, source } = values
    const form = { kind, sinceYear, source, confidence: 'source' }
    const { id } = await tx.partnership.create({
      data: { ...pair, forms: { create: form } },
      select: { id: true },
    })
    return { type: 'Partnership', id }
  })
}

async function assertSide(
  tx: Tx,
  id: string,
  fits: (kind: OrganisationKind) => boolean,
  path: string,
): Promise<void> {
  const organisation = await tx.organisation.findUnique({ where: { id }, select: { kind: true } })
  if (!organisation || !fits(organisation.kind)) throw invalidField(path, 'UNKNOWN_REFERENCE')
}

export interface PartnershipStatusAsked {
  key: string
  id: string
  version: number
  status: string
  reason: string
}

/** Who sees what changes with it, so the coordination decides. */
export async function setPartnershipStatus(
  context: Context,
  { key, version, ...asked }: PartnershipStatusAsked,
): Promise<string> {
  const { status, reason } = readForm(partnershipStatusForm, asked)
  const id = idOf('Partnership', asked.id)
  return act(
    context,
    { action: 'setPartnershipStatus', key, payload: [id, version, status], reason },
    async (tx) => {
      const partnership = await tx.partnership.findUnique({ where: { id } })
      if (!partnership) throw new Refusal('NotFound')
      assertMayChange(context.viewer, 'partnership.change', undefined, 'partnership', partnership, version)
      if (partnership.status === status) throw new Refusal('NotAllowed', { why: 'WRONG_STATE' })
      const { count } = await tx.partnership.updateMany({ where: { id, version }, data: { status } })
      if (count === 0) throw conflict('partnership', id)
      return { type: 'Partnership', id }
    },
  )
}
