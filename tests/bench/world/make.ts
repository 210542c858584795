import { applyMigrations } from '@aidbridge/prisma/migrate'
import { loadReference } from '@aidbridge/prisma/seed/reference'
import { openDatabase } from '@aidbridge/server/platform/db'
import { prepareQueue } from '@aidbridge/server/platform/queue'
import pg from 'pg'
import { copy } from './copy.ts'
import { piles } from './piles.ts'
import { settleParties } from './parties.ts'
import { WorldChance } from './random.ts'
import { tell } from './story.ts'
import { Writer } from './write.ts'

export interface World {
  /** Need lines. */
  lines: number
  /** An empty database of the program's own account. */
  url: string
  /** The same database as a superuser, who alone may load without the ledger's triggers. */
  superuserUrl: string
  say: (line: string) => void
}

const years = 3
const day = 24 * 3600 * 1000
const batch = 2000

/**
 * Fills an empty database with a world of so many need lines, and with pledges, allocations, shipments and receipts in
 * proportion. Counters, roll-up and search texts are written as the triggers would have left them: `reconcile()` finds
 * nothing. The audit, which no measured question reads, stays empty.
 */
export async function makeWorld({ lines, url, superuserUrl, say }: World): Promise<void> {
  await applyMigrations(url)
  await prepareQueue(url)
  const until = Date.now() - day
  const since = until - years * 365 * day
  const database = openDatabase(url)
  const parties = await (async () => {
    try {
      await loadReference(database.pool)
      return await settleParties(database, new Date(since))
    } finally {
      await database.close()
    }
  })()

  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(`SET session_replication_role = 'replica'`)
    const indexes = await dropIndexes(client)
    const [chance, all] = [new WorldChance(20_261_122), piles()]
    const writer = new Writer({ piles: all, chance, coordinator: parties.coordinator }, until)
    let shown = 0
    for (let needs = 0; all.needLine.count < lines; needs++) {
      const left = lines - all.needLine.count
      const created = since + ((until - since) * all.needLine.count) / lines
      writer.write(tell(chance, parties, created, until, Math.min(left, chance.between(2, 6))))
      if (needs % batch !== 0 && all.needLine.count < lines) continue
      for (const pile of Object.values(all)) await copy(client, pile)
      const tenths = Math.floor((all.needLine.count * 10) / lines)
      if (tenths > shown) say(`  ${tenths * 10} % of ${lines} need lines`)
      shown = tenths
    }
    say('  sums ahead')
    await client.query('SELECT fold_overview()')
    say('  search texts')
    await client.query(searchTexts)
    say('  indexes')
    for (const definition of indexes) await client.query(definition)
    await client.query(sequences)
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}

/** Filled first and indexed then: several times as fast. What a constraint needs stays. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(plainIndexes, [
    Object.values(piles())
      .map(({ table }) => table)
      .concat('need_search'),
  ])
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  return rows.map(({ definition }) => definition)
}

const plainIndexes = `
  SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  WHERE t.relnamespace = 'public'::regnamespace AND t.relname = ANY ($1) AND NOT i.indisunique`

/** As fold_need() in the migration "search", for all at once. */
const searchTexts = `
  INSERT INTO need_search (need_id, content)
    SELECT n.id, ' ' || concat_ws(' ', search_fold(concat_ws(' ', n.number, n.purpose)), o.search,
      string_agg(concat_ws(' ', i.search, CASE WHEN l.free_text IS NULL THEN '' ELSE search_fold(concat_ws(' ', l.free_text, l.specification)) END), ' ' ORDER BY l.position))
    FROM need n JOIN organisation o ON o.id = n.organisation_id
      LEFT JOIN need_line l ON l.need_id = n.id LEFT JOIN item i ON i.code = l.item_code
    GROUP BY n.id, o.id`

const sequences = `
  SELECT setval('need_number', (SELECT count(*) + 1 FROM need)), setval('pledge_number', (SELECT count(*) + 1 FROM pledge)),
    setval('shipment_number', (SELECT count(*) + 1 FROM shipment)), setval('receipt_number', (SELECT count(*) + 1 FROM receipt))`
