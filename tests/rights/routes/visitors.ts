import { makeToken } from '@aidbridge/server/features/links/token'
import { signInTo, type Served } from '../../support/served.ts'
import { password } from '../../support/world.ts'
import type { Column } from '../viewers.ts'
import type { Stage } from '../world/stage.ts'

/** What a browser or a phone sends along, so that the program knows who it is. */
export async function headersOf(
  { world }: Stage,
  served: Served,
  { person, link }: Column,
): Promise<Record<string, string>> {
  if (person) return { cookie: await signInTo(served, person.email, password) }
  if (!link) return {}
  const { token, tokenHash } = makeToken(link.linkId, 's'.repeat(32))
  await world.database.prisma.shipmentLink.update({ where: { id: link.linkId }, data: { tokenHash } })
  return { authorization: `Link ${token}` }
}
