import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { pledgeForm, type PledgeValues } from '@aidbridge/shared/pledges/forms'
import { firstPledgeState } from '@aidbridge/shared/pledges/lifecycle'
import { idOf, optionalIdOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { lockLedger } from '../../platform/locks.ts'
import { assertMay, assertMayChange } from '../../platform/may.ts'
import { saidReason } from '../../platform/reason.ts'
import { claimVersion } from '../../platform/steps.ts'
import { itemsOf, lineRow } from './line-values.ts'
import { pledgeFor, type PledgeToChange } from './load.ts'
import { giverSelect, type PledgeForSubject, pledgeSubject } from './subject.ts'

export interface PledgeWritten {
  key: string
  /** PledgeInput of the API; read by the form. */
  input: unknown
  reason?: string | null | undefined
}

/** A draft for the pool, seen by its organisation and the coordination until it is offered. */
export async function createPledge(
  context: Context,
  { key, input, reason: said }: PledgeWritten,
): Promise<string> {
  const values = readForm(pledgeForm, input)
  const organisationId = idOf('Organisation', values.organisationId, 'organisationId')
  const reason = saidReason(said)
  return act(context, { action: 'createPledge', key, payload: input, reason }, async (tx) => {
    await newPledge(tx, context, organisationId, reason)
    await itemsOf(tx, values.lines)
    const pickUpLocationId = await ownLocation(tx, values, organisationId)
    await actFor(tx, organisationId)
    const { id } = await tx.pledge.create({
      data: {
        ...giverColumns(values),
        organisationId,
        pickUpLocationId,
        createdById: context.viewer!.userId,
        funding: { create: fundingRows(values) },
        lines: { create: values.lines.map(lineRow) },
      },
      select: { id: true },
    })
    return { type: 'Pledge', id }
  })
}

/** A pledge as it is begun, for whoever may write one for this organisation; others are refused. */
export async function newPledge(
  tx: Tx,
  { viewer }: Context,
  organisationId: string,
  reason: string | null,
): Promise<PledgeForSubject> {
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: giverSelect,
  })
  if (!organisation) throw invalidField('organisationId', 'UNKNOWN_REFERENCE')
  const draft: PledgeForSubject = {
    state: firstPledgeState,
    organisationId,
    organisation,
    needId: null,
    lines: [],
  }
  assertMay(viewer, 'pledge.write', pledgeSubject(draft, reason))
  return draft
}

export interface PledgeRewritten extends PledgeWritten {
  id: string
  version: number
}

/** Writes a draft again; lines that name their id stay the same lines. */
export async function editPledge(
  context: Context,
  { key, input, reason: said, ...asked }: PledgeRewritten,
): Promise<string> {
  const values = readForm(pledgeForm, input)
  const id = idOf('Pledge', asked.id)
  const reason = saidReason(said)
  return act(context, { action: 'editPledge', key, payload: [asked, input], reason }, async (tx) => {
    const pledge = await pledgeFor(tx, context.viewer, id)
    assertMayChange(
      context.viewer,
      'pledge.write',
      pledgeSubject(pledge, reason),
      'pledge',
      pledge,
      asked.version,
    )
    if (idOf('Organisation', values.organisationId, 'organisationId') !== pledge.organisationId)
      throw invalidField('organisationId', 'UNKNOWN_REFERENCE')

    await itemsOf(tx, values.lines)
    const keptIds = keptLines(values, pledge)
    const pickUpLocationId = await ownLocation(tx, values, pledge.organisationId)
    await actFor(tx, pledge.organisationId)
    await lockLedger(tx, { pledgeLines: pledge.lines.map((line) => line.id) })
    await claimVersion(tx, 'pledge', pledge, asked.version)
    await tx.pledge.update({ where: { id }, data: { ...giverColumns(values), pickUpLocationId } })
    await tx.pledgeFunding.deleteMany({ where: { pledgeId: id } })
    await tx.pledgeFunding.createMany({ data: fundingRows(values).map((row) => ({ ...row, pledgeId: id })) })
    await replaceLines(tx, id, values, keptIds)
    return { type: 'Pledge', id }
  })
}

type Giver = Omit<PledgeValues, 'lines' | 'organisationId' | 'pickUpLocationId'>

export const giverColumns = ({ availableFrom, availableUntil, ...values }: Giver) => ({
  actor: values.actor,
  fileReference: values.fileReference ?? '',
  availableFrom: availableFrom && new Date(availableFrom),
  availableUntil: availableUntil && new Date(availableUntil),
  note: values.note ?? '',
  language: values.language,
})

export const fundingRows = ({ funding }: Pick<PledgeValues, 'funding'>) =>
  funding.map(({ source, reference }) => ({ source, reference: reference ?? '' }))

/** Goods are fetched at a place of the organisation itself. */
async function ownLocation(tx: Tx, values: PledgeValues, organisationId: string): Promise<string | null> {
  const id = optionalIdOf('Location', values.pickUpLocationId, 'pickUpLocationId')
  if (!id || (await tx.location.findFirst({ where: { id, organisationId } }))) return id
  throw invalidField('pickUpLocationId', 'UNKNOWN_REFERENCE')
}

/** For each line the id that it keeps; null: a new one. */
function keptLines({ lines }: PledgeValues, pledge: PledgeToChange): (string | null)[] {
  const ids = lines.map((line, index) => optionalIdOf('PledgeLine', line.id, `lines.${index}.id`))
  for (const [index, id] of ids.entries()) {
    if (id === null) continue
    if (!pledge.lines.some((line) => line.id === id))
      throw invalidField(`lines.${index}.id`, 'UNKNOWN_REFERENCE')
    if (ids.indexOf(id) !== index) throw invalidField(`lines.${index}.id`, 'DUPLICATE')
  }
  return ids
}

async function replaceLines(
  tx: Tx,
  pledgeId: string,
  { lines }: PledgeValues,
  keptIds: readonly (string | null)[],
): Promise<void> {
  await tx.pledgeLine.deleteMany({ where: { pledgeId, id: { notIn: keptIds.filter((id) => id !== null) } } })
  // Places are unique within a pledge: those that stay make room first.
  await tx.$executeRaw`UPDATE pledge_line SET position = -position WHERE pledge_id = ${pledgeId}::uuid`
  for (const [index, line] of lines.entries()) {
    const id = keptIds[index]
    if (id) await tx.pledgeLine.update({ where: { id }, data: lineRow(line, index) })
    else await tx.pledgeLine.create({ data: { ...lineRow(line, index), pledgeId } })
  }
}
