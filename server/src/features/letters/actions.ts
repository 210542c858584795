import type { Mail } from '@aidbridge/prisma/client'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { idOf } from '../../graphql/global-ids.ts'
import { act } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { putInQueue } from '../../platform/mail/send.ts'
import { assertMay } from '../../platform/may.ts'
import { note } from '../../platform/note.ts'
import { visibleMails } from './queries.ts'

interface Asked {
  key: string
  id: string
}

const noted = new WeakMap<Context, Set<string>>()

/** Whether this request has noted that it reads the letter. */
export const isRead = (context: Context, id: string): boolean => noted.get(context)?.has(id) ?? false

/** Notes the reading first; only then the text is given out, and only in this answer. */
export async function readLetter(context: Context, { key, ...asked }: Asked): Promise<string> {
  assertMay(context.viewer, 'letter.read', {})
  const id = idOf('Mail', asked.id)
  await act(context, { action: 'readLetter', key, payload: id }, async (tx) => {
    const { kind } = await mailFor(tx, context, id)
    await note(tx, 'letter', { mail: id, kind })
    return { type: 'Mail', id }
  })
  noted.set(context, (noted.get(context) ?? new Set()).add(id))
  return id
}

const waiting = ['UNCERTAIN', 'FAILED', 'KEPT'] as const

/**
 * One more try, at the wish of a person: of an uncertain letter nobody knows whether it arrived, so nobody sends it again
 * but somebody who has thought about it.
 * @throws Refusal StepNotPossible for one that is under way or has been sent
 */
export async function sendLetterAgain(context: Context, { key, ...asked }: Asked): Promise<string> {
  assertMay(context.viewer, 'letter.sendAgain', {})
  const id = idOf('Mail', asked.id)
  return act(context, { action: 'sendLetterAgain', key, payload: id }, async (tx) => {
    const { state, kind } = await mailFor(tx, context, id)
    const { count } = await tx.mail.updateMany({
      where: { id, state: { in: [...waiting] } },
      data: { state: 'QUEUED' },
    })
    if (count === 0) throw new Refusal('StepNotPossible', { step: 'sendAgain', state })
    await putInQueue(tx, id)
    await note(tx, 'letter', { mail: id, kind })
    return { type: 'Mail', id }
  })
}

async function mailFor(tx: Tx, { viewer }: Context, id: string): Promise<Mail> {
  const mail = await tx.mail.findFirst({ where: { id, AND: [visibleMails(viewer)] } })
  if (!mail) throw new Refusal('NotFound')
  return mail
}
