import { commentForm } from '@aidbridge/shared/comments/forms'
import { readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { isAtLeast, membershipIn, type SignedIn } from '@aidbridge/shared/accounts/roles'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor, actingFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { discussionOf } from './queries.ts'
import { columnOf } from './sides.ts'

interface Written {
  key: string
  recordId: string
  text: string
  language: string
}

/** Says something about a record to everybody on its sides. */
export async function writeComment(context: Context, { key, recordId, ...input }: Written): Promise<string> {
  const { viewer } = context
  const said = readForm(commentForm, input)
  return act(context, { action: 'writeComment', key, payload: [recordId, said] }, async (tx) => {
    const record = await discussionOf(tx, viewer, recordId)
    if (!record || !viewer) throw new Refusal('NotFound')
    assertMay(viewer, 'comment.write', record)
    const organisationId = speaksFor(viewer, record.sideIds)
    const { id } = await tx.comment.create({
      data: {
        ...said,
        [columnOf[record.type]]: record.id,
        authorId: viewer.userId,
        organisationId,
        createdAt: now(),
      },
    })
    await actFor(tx, organisationId)
    return { type: 'Comment', id }
  })
}

/** The side for which somebody may act; otherwise the coordination. */
function speaksFor(viewer: SignedIn, sideIds: readonly string[]): string {
  const actsFor = (id: string) => isAtLeast(membershipIn(viewer, id)?.role ?? 'VIEWER', 'EDITOR')
  return sideIds.find((id) => actsFor(id)) ?? actingFor(viewer)!
}

/** Takes one's own words back: they are gone, that there were some stays. Doing it twice changes nothing. */
export async function withdrawComment(context: Context, asked: { key: string; id: string }): Promise<string> {
  const { viewer } = context
  const id = idOf('Comment', asked.id)
  return act(context, { action: 'withdrawComment', key: asked.key, payload: id }, async (tx) => {
    const comment = await tx.comment.findFirst({ where: { id, authorId: viewer?.userId ?? '' } })
    if (!comment) throw new Refusal('NotFound')
    assertMay(viewer, 'comment.withdraw', comment)
    await tx.comment.updateMany({ where: { id, withdrawnAt: null }, data: { text: '', withdrawnAt: now() } })
    await actFor(tx, comment.organisationId)
    return { type: 'Comment', id }
  })
}
