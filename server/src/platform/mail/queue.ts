import type { Tx } from '../context.ts'
import { addJob } from '../queue.ts'
import { type Letter, renderLetter } from './letter.ts'

/** The job that hands one letter over (send.ts). */
export const sendingJob = 'sendMail'

/**
 * Puts a letter into the transaction of its cause: it is sent after the commit, and not at all if there is none. A second
 * letter for the same cause is not written.
 */
export async function queueLetter(tx: Tx, letter: Letter): Promise<void> {
  const { kind, to, userId, language, secret, cause } = letter
  const [mail] = await tx.mail.createManyAndReturn({
    data: [
      {
        kind,
        toAddress: to,
        userId: userId ?? null,
        language,
        secret: secret ?? false,
        cause,
        ...renderLetter(letter),
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  })
  if (mail) await addJob(tx, sendingJob, { mail: mail.id })
}
