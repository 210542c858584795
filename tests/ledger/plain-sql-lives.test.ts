import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { now } from '@aidbridge/server/platform/clock'
import { PlainSql } from '../support/plain-sql.ts'
import { makeWorld, type World } from '../support/world.ts'

// domain.md 6: the invariants hold for every writer. Here nobody asks our code.

let world: World
let sql: PlainSql
let other: PlainSql
beforeAll(async () => {
  world = await makeWorld()
  sql = await PlainSql.connect(world)
  other = await PlainSql.connect(world)
})
afterAll(async () => {
  await sql.close()
  await other.close()
  await world.close()
})

let needLine: string
let pledgeLine: string
beforeEach(async () => {
  needLine = await sql.needLine(100)
  pledgeLine = await sql.pledgeLine(200)
})

describe('lives go only as they are drawn (I7)', () => {
  test.each([
    [
      'a shipment is not born on the road',
      `INSERT INTO shipment (id, consignor_id, consignee_id, language, state, dispatched_at)
      SELECT gen_random_uuid(), consignor_id, consignee_id, 'de', 'DISPATCHED', now() FROM shipment LIMIT 1`,
    ],
    [
      'a shipment on the road does not become a draft',
      `UPDATE shipment SET state = 'DRAFT' WHERE state = 'DISPATCHED'`,
    ],
    ['a verified need is not returned', `UPDATE need SET state = 'RETURNED' WHERE state = 'VERIFIED'`],
    [
      'a receipt is not born confirmed',
      `INSERT INTO receipt (id, shipment_id, occurred_at, language, state)
      SELECT gen_random_uuid(), id, now(), 'uk', 'CONFIRMED' FROM shipment LIMIT 1`,
    ],
    ['a confirmed pledge is not declined', `UPDATE pledge SET state = 'DECLINED' WHERE state = 'CONFIRMED'`],
  ])('%s', async (_, statement) => {
    await sql.sixtyOnTheRoad(needLine, pledgeLine)
    expect(await sql.refusal(statement)).toBe('life_step')
  })

  test('a discrepancy is opened by the ledger alone, and ends only as its kind can', async () => {
    const { shipment, line } = await sql.sixtyCounted(needLine, pledgeLine, 50, true)
    const made = { type: 'SHORTAGE', qty: 1, unit: 'C62', shipment_id: shipment, shipment_line_id: line }
    await expect(sql.insert('discrepancy', made)).rejects.toThrow('ledger only')
    const end = (resolution: string) =>
      sql.refusal(
        `UPDATE discrepancy SET state = 'RESOLVED', resolution = '${resolution}' WHERE shipment_id = $1`,
        [shipment],
      )
    expect(await end('ACCEPTED_OVERAGE')).toBe('discrepancy_resolution_fits_type')
    expect(await end('FOUND')).toBe('discrepancy_needs_receipt')
    expect(await end('LOST')).toBe('done')
    const rewrite = `UPDATE discrepancy SET resolution = 'RETURNED' WHERE shipment_id = $1`
    expect(await sql.refusal(rewrite, [shipment])).toBe('immutable')
  })

  test('goods are not counted before they arrived', async () => {
    const { shipment, line } = await sql.sixtyOnTheRoad(needLine, pledgeLine)
    const early = await sql.count(shipment, { [line]: 60 })
    expect(await sql.refusal(`UPDATE receipt SET state = 'CONFIRMED' WHERE id = $1`, [early])).toBe(
      'receipt_after_arrival',
    )
  })

  test('a count is taken back once', async () => {
    const { receipt, shipment } = await sql.sixtyCounted(needLine, pledgeLine, 50, false)
    const reversal = {
      kind: 'REVERSAL',
      reverses_id: receipt,
      shipment_id: shipment,
      occurred_at: now(),
      language: 'uk',
    }
    await sql.step('receipt', await sql.insert('receipt', reversal), 'CONFIRMED')
    await expect(sql.insert('receipt', reversal)).rejects.toThrow('receipt_reverses_id_key')
  })
})

describe('every change leaves exactly one trace (I9)', () => {
  test('with the database role of who did it, and nothing is left by what was refused', async () => {
    const events = () =>
      sql.run(`SELECT action, actor_id, actor_role FROM audit_event WHERE entity_id = $1 ORDER BY id`, [
        pledgeLine,
      ])
    await sql.run(`UPDATE pledge_line SET qty_withdrawn = 50, withdraw_reason = 'sold' WHERE id = $1`, [
      pledgeLine,
    ])
    expect(
      await sql.refusal('UPDATE pledge_line SET qty_withdrawn = 500 WHERE id = $1', [pledgeLine]),
    ).not.toBe('done')
    const [{ current_user: role }] = (await sql.run('SELECT current_user')) as [{ current_user: string }]
    const trace = { actor_id: null, actor_role: role }
    expect(await events()).toEqual([
      { action: 'INSERT', ...trace },
      { action: 'UPDATE', ...trace },
    ])
  })
})

describe('the clock (I12)', () => {
  test('nothing arrives before it left, nor in the future', async () => {
    const { shipment } = await sql.sixtyOnTheRoad(needLine, pledgeLine)
    const arrive = (moment: string) =>
      sql.refusal(`UPDATE shipment SET state = 'ARRIVED', arrived_at = now() + $2::interval WHERE id = $1`, [
        shipment,
        moment,
      ])
    expect(await arrive('-2 hours')).toBe('shipment_dispatched_before_arrived')
    expect(await arrive('10 minutes')).toBe('not_in_the_future')
    expect(await arrive('2 minutes')).toBe('done') // clocks differ
  })

  test('when something was recorded is the server’s to say', async () => {
    const { shipment } = await sql.sixtyOnTheRoad(needLine, pledgeLine)
    const milestone = {
      shipment_id: shipment,
      code: 'DEPARTED',
      occurred_at: now(),
      language: 'de',
      recorded_at: new Date(0),
    }
    const { recorded_at } = await sql.one('milestone', await sql.insert('milestone', milestone))
    expect(Date.now() - recorded_at.getTime()).toBeLessThan(60_000)
  })
})

describe('two sessions at once', () => {
  test('cannot both take the last of a pledge: the second waits, and is refused', async () => {
    const elsewhere = await sql.needLine(500)
    await sql.run('BEGIN')
    await sql.proposal(needLine, pledgeLine, 90)
    const second = other.proposal(elsewhere, pledgeLine, 120).then(
      () => 'done',
      (error: Error) => error.message,
    )
    expect(await Promise.race([second, waitsForLock()])).toBe('waits')
    await sql.run('COMMIT')
    expect(await second).toContain('pledge_line_not_over_allocated')
  })

  test('cannot both dispatch one shipment', async () => {
    const allocation = await sql.allocation(needLine, pledgeLine, 60)
    const shipment = await sql.draftShipment()
    await sql.shipmentLine(shipment, allocation, 60)
    await sql.step('shipment', shipment, 'READY')
    await sql.run('BEGIN')
    const dispatch = `UPDATE shipment SET state = 'DISPATCHED', dispatched_at = now() WHERE id = $1 AND state = 'READY' RETURNING id`
    expect(await sql.run(dispatch, [shipment])).toHaveLength(1)
    const second = other.run(dispatch, [shipment])
    expect(await Promise.race([second, waitsForLock()])).toBe('waits')
    await sql.run('COMMIT')
    expect(await second).toEqual([])
    expect(await sql.one('allocation', allocation)).toMatchObject({ shipped_qty: 60, planned_qty: 0 })
  })

  test('cannot cancel a need and propose to it: the later one sees the other', async () => {
    const [{ need_id: need }] = (await sql.run('SELECT need_id FROM need_line WHERE id = $1', [
      needLine,
    ])) as [{ need_id: string }]
    await sql.run('BEGIN')
    await sql.proposal(needLine, pledgeLine, 10)
    const second = other.refusal(`UPDATE need SET state = 'CANCELLED' WHERE id = $1`, [need])
    expect(await Promise.race([second, waitsForLock()])).toBe('waits')
    await sql.run('COMMIT')
    expect(await second).toBe('need_settled')
  })

  /** Until somebody is seen waiting for a lock. */
  async function waitsForLock(): Promise<'waits'> {
    for (;;) {
      const [waiting] = await sql.run('SELECT 1 FROM pg_locks WHERE NOT granted')
      if (waiting) return 'waits'
    }
  }
})

test('after all of this the books are right', async () => {
  expect(await sql.reconcile()).toEqual([])
})
