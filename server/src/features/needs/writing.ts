import { reportingDay } from '@aidbridge/shared/core/dates'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { type NeedValues, needForm } from '@aidbridge/shared/needs/forms'
import { firstNeedState } from '@aidbridge/shared/needs/lifecycle'
import { idOf, optionalIdOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { lockLedger } from '../../platform/locks.ts'
import { assertMay, assertMayChange } from '../../platform/may.ts'
import { saidReason } from '../../platform/reason.ts'
import { claimVersion } from '../../platform/steps.ts'
import { lineRows, type NeedLineRow } from './line-values.ts'
import { needFor, type NeedToChange } from './load.ts'
import { needSubject, ownerSelect } from './subject.ts'

export interface NeedWritten {
  key: string
  /** NeedInput of the API; read by the form. */
  input: unknown
  reason?: string | null | undefined
}

/** A draft, seen by its organisation and the coordination until it is submitted. */
export async function createNeed(
  context: Context,
  { key, input, reason: said }: NeedWritten,
): Promise<string> {
  const values = readForm(needForm(reportingDay(now())), input)
  const organisationId = idOf('Organisation', values.organisationId, 'organisationId')
  const reason = saidReason(said)
  return act(context, { action: 'createNeed', key, payload: input, reason }, async (tx) => {
    const organisation = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: ownerSelect,
    })
    if (!organisation) throw invalidField('organisationId', 'UNKNOWN_REFERENCE')
    const owner = { organisationId, organisation, lines: [], _count: { lines: 0 } }
    const draft = needSubject({ ...needColumns(values), ...owner, state: firstNeedState }, reason)
    assertMay(context.viewer, 'need.write', draft)

    const lines = await lineRows(tx, values.lines)
    const deliveryLocationId = await ownLocation(tx, values, organisationId)
    await actFor(tx, organisationId)
    const { id } = await tx.need.create({
      data: {
        ...needColumns(values),
        organisationId,
        deliveryLocationId,
        createdById: context.viewer!.userId,
        lines: { create: lines },
      },
      select: { id: true },
    })
    return { type: 'Need', id }
  })
}

export interface NeedRewritten extends NeedWritten {
  id: string
  version: number
}

/** Writes a draft or a returned need again; lines that name their id stay the same lines. */
export async function editNeed(
  context: Context,
  { key, input, reason: said, ...asked }: NeedRewritten,
): Promise<string> {
  const values = readForm(needForm(reportingDay(now())), input)
  const id = idOf('Need', asked.id)
  const reason = saidReason(said)
  return act(context, { action: 'editNeed', key, payload: [asked, input], reason }, async (tx) => {
    const need = await needFor(tx, context.viewer, id)
    assertMayChange(context.viewer, 'need.write', needSubject(need, reason), 'need', need, asked.version)
    if (idOf('Organisation', values.organisationId, 'organisationId') !== need.organisationId)
      throw invalidField('organisationId', 'UNKNOWN_REFERENCE')

    const rows = await lineRows(tx, values.lines)
    const keptIds = keptLines(values, need)
    const deliveryLocationId = await ownLocation(tx, values, need.organisationId)
    await actFor(tx, need.organisationId)
    await lockLedger(tx, { needLines: need.lines.map((line) => line.id) })
    await claimVersion(tx, 'need', need, asked.version)
    await tx.need.update({ where: { id }, data: { ...needColumns(values), deliveryLocationId } })
    await replaceLines(tx, id, rows, keptIds)
    return { type: 'Need', id }
  })
}

function needColumns({ neededBy, reviewBy, ...values }: NeedValues) {
  return {
    priority: values.priority,
    visibility: values.visibility,
    dimension: values.dimension,
    neededBy: new Date(neededBy),
    reviewBy: new Date(reviewBy),
    peopleServed: values.peopleServed,
    purpose: values.purpose,
    language: values.language,
  }
}

/** Goods are delivered to a place of the organisation itself. */
async function ownLocation(tx: Tx, values: NeedValues, organisationId: string): Promise<string | null> {
  const id = optionalIdOf('Location', values.deliveryLocationId, 'deliveryLocationId')
  if (!id || (await tx.location.findFirst({ where: { id, organisationId } }))) return id
  throw invalidField('deliveryLocationId', 'UNKNOWN_REFERENCE')
}

/** For each line the id that it keeps; null: a new one. */
function keptLines({ lines }: NeedValues, need: NeedToChange): (string | null)[] {
  const ids = lines.map((line, index) => optionalIdOf('NeedLine', line.id, `lines.${index}.id`))
  for (const [index, id] of ids.entries()) {
    if (id === null) continue
    if (!need.lines.some((line) => line.id === id))
      throw invalidField(`lines.${index}.id`, 'UNKNOWN_REFERENCE')
    if (ids.indexOf(id) !== index) throw invalidField(`lines.${index}.id`, 'DUPLICATE')
  }
  return ids
}

async function replaceLines(
  tx: Tx,
  needId: string,
  rows: readonly NeedLineRow[],
  keptIds: readonly (string | null)[],
): Promise<void> {
  await tx.needLine.deleteMany({ where: { needId, id: { notIn: keptIds.filter((id) => id !== null) } } })
  // Places are unique within a need: those that stay make room first.
  await tx.$executeRaw`UPDATE need_line SET position = -position WHERE need_id = ${needId}::uuid`
  for (const [index, row] of rows.entries()) {
    const id = keptIds[index]
    if (id) await tx.needLine.update({ where: { id }, data: row })
    else await tx.needLine.create({ data: { ...row, needId } })
  }
}
