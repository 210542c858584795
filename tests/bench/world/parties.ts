import { type DemoParties, settle } from '@aidbridge/server/demo/settle'
import type { Database } from '@aidbridge/server/platform/db'
import type { Item } from '@aidbridge/prisma/client'

/** One organisation as the stories need it. */
export interface Side {
  id: string
  oblastCode: string | null
  editor: string
  approver: string
  places: string[]
}

export interface Parties {
  pairs: { nrw: Side; ua: Side }[]
  items: Item[]
  coordinator: string
}

/** The organisations, people and places of the demo world, and the catalogue: they stay few, however many lines there are. */
export async function settleParties(database: Database, since: Date): Promise<Parties> {
  const parties = await settle(database, since)
  const active = parties.pairs.filter(({ status }) => status === 'ACTIVE')
  return {
    pairs: active.map(({ nrw, ua }) => ({ nrw: side(nrw), ua: side(ua) })),
    items: await database.prisma.item.findMany({ orderBy: { code: 'asc' } }),
    coordinator: parties.coordination.editor,
  }
}

const side = ({ id, oblastCode, editor, approver, places }: DemoParties['coordination']): Side => ({
  id,
  oblastCode,
  editor,
  approver,
  places: [...places.values()],
})
