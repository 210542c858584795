import type { Database } from '@aidbridge/server/platform/db'
import type { Pair } from '../ledger/player.ts'
import { addPartnership, addParty } from '../support/world.ts'

/** A city and a municipality that have nothing to do with anybody else. */
export async function anotherPair(database: Database, place: number): Promise<Pair> {
  const city = `City ${place}`
  const giver = `Giver ${place}`
  const asks = await addParty(database, 'UA_PARTNER', city, city, city, 'UA18')
  const gives = await addParty(database, 'NRW_MUNICIPALITY', giver, giver, giver)
  await addPartnership(database, gives, asks)
  return { asks, gives }
}
