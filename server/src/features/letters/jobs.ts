import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'

const day = 24 * 3600 * 1000
/** No key in a letter opens anything for longer. */
const keysAreGoodFor = 14 * day
/** Long enough to answer "did you get it?"; after that nobody needs to know who was written to. */
const keptFor = 180 * day

const before = (age: number) => ({ lt: new Date(now().getTime() - age) })

/** Letters go; the keys in those that were never sent go sooner. Returns how many. */
export async function forgetOldLetters({ prisma }: Database): Promise<number> {
  const old = await prisma.mail.deleteMany({ where: { createdAt: before(keptFor) } })
  const keys = await prisma.mail.updateMany({
    where: { createdAt: before(keysAreGoodFor), secret: true, text: { not: '' } },
    data: { text: '', html: '' },
  })
  return old.count + keys.count
}
