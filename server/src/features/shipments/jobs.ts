import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { nobodys } from './photos.ts'

/** A form that is sent later than this sends its photos again. */
const patienceMs = 7 * 24 * 3600 * 1000

/** Photos that never went with a report or a count. Returns how many are gone. */
export async function discardForgottenPhotos({ prisma }: Database): Promise<number> {
  const createdAt = { lt: new Date(now().getTime() - patienceMs) }
  const { count } = await prisma.attachment.deleteMany({ where: { ...nobodys, createdAt } })
  return count
}
