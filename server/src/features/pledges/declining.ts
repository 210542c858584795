import { invalidField, readForm } from '@aidbridge/shared/core/form'
import type { Language } from '@aidbridge/shared/core/languages'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { type DeclinedLine, declineForm } from '@aidbridge/shared/pledges/decline-forms'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { saidReason } from '../../platform/reason.ts'
import { needToAnswer, type NeedToAnswer } from './load.ts'
import { standingDeclines } from './queries.ts'
import { declineSubject, declineSubjectSelect } from './subject.ts'

export interface DeclineAsked {
  key: string
  /** DeclineNeedInput of the API; read by the form. */
  input: unknown
  reason?: string | null | undefined
}

/** "We cannot help", line by line, where nothing is given to the need. Answers with the need. */
export async function declineNeed(
  context: Context,
  { key, input, reason: said }: DeclineAsked,
): Promise<string> {
  const values = readForm(declineForm, input)
  const organisationId = idOf('Organisation', values.organisationId, 'organisationId')
  const id = idOf('Need', values.needId, 'needId')
  const reason = saidReason(said)
  return act(context, { action: 'declineNeed', key, payload: input, reason }, async (tx) => {
    const need = await needToAnswer(tx, context.viewer, id, organisationId)
    await sayNo(tx, context, { ...values, organisationId, reason }, need)
    return { type: 'Need', id }
  })
}

interface Said {
  organisationId: string
  language: Language
  declines: readonly DeclinedLine[]
  reason: string | null
}

/** Writes what cannot be given. A "no" that is said anew takes the place of the earlier one. The lines are locked. */
export async function sayNo(tx: Tx, { viewer }: Context, said: Said, need: NeedToAnswer): Promise<void> {
  const { organisationId, language, declines, reason } = said
  if (declines.length === 0) return
  const organisation = await tx.organisation.findUnique({ where: { id: organisationId } })
  if (!organisation) throw invalidField('organisationId', 'UNKNOWN_REFERENCE')
  assertMay(viewer, 'decline.write', {
    organisationId,
    organisationKind: organisation.kind,
    needState: need.state,
    onBehalfReason: reason,
  })
  const rows = declines.map((decline, index) => ({
    needLineId: lineOf(need, decline, index),
    reason: decline.reason,
    note: decline.note ?? '',
  }))
  await actFor(tx, organisationId)
  const lineIds = rows.map(({ needLineId }) => needLineId)
  if (new Set(lineIds).size < lineIds.length) throw invalidField('declines', 'DUPLICATE')
  const news = await saidNewly(tx, organisationId, rows)
  await takeBackNo(
    tx,
    organisationId,
    news.map(({ needLineId }) => needLineId),
  )
  const createdById = viewer!.userId
  await tx.needDecline.createMany({
    data: news.map((row) => ({ ...row, language, organisationId, createdById, createdAt: now() })),
  })
}

interface No {
  needLineId: string
  reason: DeclinedLine['reason']
  note: string
}

/** Without what stands already in the same words: nobody is told of it twice. */
async function saidNewly(tx: Tx, organisationId: string, rows: readonly No[]): Promise<No[]> {
  const needLineId = { in: rows.map((row) => row.needLineId) }
  const standing = await tx.needDecline.findMany({ where: { organisationId, needLineId, withdrawnAt: null } })
  const stands = (row: No) =>
    standing.some(
      ({ needLineId, reason, note }) =>
        needLineId === row.needLineId && reason === row.reason && note === row.note,
    )
  return rows.filter((row) => !stands(row))
}

function lineOf({ lines }: NeedToAnswer, { needLineId }: DeclinedLine, index: number): string {
  const path = `declines.${index}.needLineId`
  const id = idOf('NeedLine', needLineId, path)
  if (!lines.some((line) => line.id === id)) throw invalidField(path, 'UNKNOWN_REFERENCE')
  return id
}

/** Whoever gives something for a line no longer says no to it. */
export async function takeBackNo(
  tx: Tx,
  organisationId: string,
  needLineIds: readonly string[],
): Promise<void> {
  if (needLineIds.length === 0) return
  await tx.needDecline.updateMany({
    where: { organisationId, needLineId: { in: [...needLineIds] }, withdrawnAt: null },
    data: { withdrawnAt: now() },
  })
}

export interface WithdrawalAsked {
  key: string
  /** Of the decline. */
  id: string
  reason?: string | null | undefined
}

/** Help became possible after all. Answers with the need. */
export async function withdrawDecline(context: Context, { key, ...asked }: WithdrawalAsked): Promise<string> {
  const id = idOf('NeedDecline', asked.id)
  const reason = saidReason(asked.reason)
  return act(context, { action: 'withdrawDecline', key, payload: [id], reason }, async (tx) => {
    const decline = await tx.needDecline.findFirst({
      where: { id, AND: [standingDeclines(context.viewer)] },
      select: declineSubjectSelect,
    })
    if (!decline) throw new Refusal('NotFound')
    assertMay(context.viewer, 'decline.withdraw', declineSubject(decline, reason))
    await actFor(tx, decline.organisationId)
    await takeBackNo(tx, decline.organisationId, [decline.needLineId])
    return { type: 'Need', id: decline.needLine.needId }
  })
}
