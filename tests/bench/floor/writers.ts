// A pledge with its allocation, and the recipient's consent: the statements of the program's two use cases as one would
// write them by hand, with the same locks and the same rows. Counters, audit and roll-up are the triggers' work in both.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** One line of a need, who answers it and who consents. */
export interface Between {
  needId: string
  needLineId: string
  giverId: string
  giver: string
  askerId: string
  asker: string
}

type Statements = (client: pg.PoolClient) => Promise<string>

/** A transaction of somebody, once a key. */
async function transaction(
  pool: pg.Pool,
  { user, organisation, action, type }: Record<'user' | 'organisation' | 'action' | 'type', string>,
  work: Statements,
): Promise<string> {
  const client = await pool.connect()
  const key = randomUUID()
  try {
    await client.query('BEGIN')
    await client.query({
      name: 'begin',
      text: begin,
      values: [user, key, organisation, action, randomUUID()],
    })
    await client.query({ name: 'known', text: known, values: [user, key] })
    const id = await work(client)
    await client.query({ name: 'note', text: note, values: [user, key, action, type, id] })
    await client.query({ name: 'tell', text: tell })
    await client.query('COMMIT')
    return id
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

export const answerNeed = (pool: pg.Pool, { needId, needLineId, giverId, giver }: Between): Promise<string> =>
  transaction(
    pool,
    { user: giver, organisation: giverId, action: 'answerNeed', type: 'Pledge' },
    async (client) => {
      await client.query({ name: 'lock', text: lock, values: [needId] })
      const { rows } = await client.query<{ id: string; line: string }>({
        name: 'pledge',
        text: pledge,
        values: [giverId, giver, needId, needLineId],
      })
      const { id, line } = rows[0]!
      await client.query({ name: 'offer', text: offer, values: [id] })
      const allocation = await client.query<{ id: string }>({
        name: 'allocation',
        text: propose,
        values: [line, needLineId, giver, giverId],
      })
      await client.query({ name: 'confirm', text: confirm, values: [id, giver] })
      return allocation.rows[0]!.id
    },
  )

export const accept = (pool: pg.Pool, { askerId, asker }: Between, id: string): Promise<string> =>
  transaction(
    pool,
    { user: asker, organisation: askerId, action: 'acceptAllocation', type: 'Allocation' },
    async (client) => {
      await client.query({ name: 'lock-allocation', text: lockAllocation, values: [id] })
      const { rowCount } = await client.query({ name: 'accept', text: consent, values: [id, asker] })
      if (rowCount !== 1) throw new Error('Somebody was faster')
      return id
    },
  )

const begin = `SELECT pg_advisory_xact_lock(hashtextextended($1 || ':' || $2, 0)), set_config('aidbridge.actor', $1, true),
  set_config('aidbridge.organisation', $3, true), set_config('aidbridge.action', $4, true), set_config('aidbridge.request', $5, true)`
const known = 'SELECT result_id FROM idempotency_record WHERE user_id = $1 AND key = $2'
const note = `INSERT INTO idempotency_record (user_id, key, action, payload_hash, result_type, result_id)
  VALUES ($1, $2, $3, md5($2), $4, $5)`
const tell = `SELECT graphile_worker.add_job('tellOfEvents', json_build_object('events', string_to_array(setting('events'), ',')), max_attempts := 12)`

const lock = 'SELECT id FROM need_line WHERE need_id = $1 ORDER BY id FOR UPDATE'
const pledge = `
  WITH p AS (
    INSERT INTO pledge (id, actor, language, organisation_id, created_by_id, need_id)
    VALUES (uuidv7(), 'ADMINISTRATION', 'de', $1, $2, $3) RETURNING id
  ), l AS (
    INSERT INTO pledge_line (id, position, item_code, unit, qty_pledged, qty_typed, condition, pledge_id)
    SELECT uuidv7(), 1, item_code, unit, 1, '1', 'NEW', p.id FROM need_line, p WHERE need_line.id = $4 RETURNING id
  )
  SELECT p.id, l.id AS line FROM p, l`
const offer = `UPDATE pledge SET state = 'OFFERED', offered_at = now() WHERE id = $1 AND state = 'DRAFT' AND version = 1`
const propose = `INSERT INTO allocation (id, qty, pledge_qty, pledge_line_id, need_line_id, proposed_by_id, proposed_by_org_id)
  VALUES (uuidv7(), 1, 1, $1, $2, $3, $4) RETURNING id`
const confirm = `UPDATE pledge SET state = 'CONFIRMED', confirmed_at = now(), confirmed_by_id = $2
  WHERE id = $1 AND state = 'OFFERED'`
const lockAllocation = `SELECT a.id FROM need_line l JOIN allocation a ON a.need_line_id = l.id JOIN pledge_line p ON p.id = a.pledge_line_id
  WHERE a.id = $1 FOR UPDATE OF l, p, a`
const consent = `UPDATE allocation SET state = 'ACCEPTED', decided_at = now(), decided_by_id = $2
  WHERE id = $1 AND state = 'PROPOSED' AND version = 1`
