import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

describe('whoever writes plain SQL', () => {
  test('gets a number of its own for the hundred-thousandth need as well', async () => {
    await sql.run("SELECT setval('need_number', 9999), setval('pledge_number', 99998)")
    const numbers = async (prefix: string, sequence: string) =>
      (
        await sql.run(`SELECT next_number($1, '${sequence}') AS n, next_number($1, '${sequence}') AS m`, [
          prefix,
        ])
      )[0]!
    expect(await numbers('N', 'need_number')).toEqual({
      n: expect.stringMatching(/^N-\d{4}-10000$/),
      m: expect.stringMatching(/^N-\d{4}-10001$/),
    })
    expect(await numbers('P', 'pledge_number')).toEqual({
      n: expect.stringMatching(/^P-\d{4}-99999$/),
      m: expect.stringMatching(/^P-\d{4}-100000$/),
    })
  })

  test('cannot promise the same bed twice (I1)', async () => {
    await sql.proposal(needLine, pledgeLine, 100)
    await sql.proposal(await sql.needLine(500), pledgeLine, 90)
    const third = sql.proposal(await sql.needLine(500), pledgeLine, 11)
    await expect(third).rejects.toThrow('pledge_line_not_over_allocated')
    expect(
      await sql.refusal('UPDATE pledge_line SET qty_withdrawn = 11, withdraw_reason = $2 WHERE id = $1', [
        pledgeLine,
        'x',
      ]),
    ).toBe('pledge_line_not_over_allocated')
  })

  test('cannot accept more than is asked for, unless a coordinator has said why (I2)', async () => {
    const proposal = await sql.proposal(needLine, pledgeLine, 120)
    const accept = () => sql.refusal(`UPDATE allocation SET state = 'ACCEPTED' WHERE id = $1`, [proposal])
    expect(await accept()).toBe('need_line_not_over_accepted')
    const allow = 'UPDATE need_line SET over_cover_qty = 20, over_cover_reason = $2 WHERE id = $1'
    expect(await sql.refusal(allow, [needLine, ''])).toBe('need_line_over_cover_with_reason')
    await sql.run(allow, [needLine, 'winter is coming'])
    expect(await accept()).toBe('done')
  })

  test('cannot load more than is allocated, planned loads included (I3)', async () => {
    const allocation = await sql.allocation(needLine, pledgeLine, 60)
    const [first, second] = [await sql.draftShipment(), await sql.draftShipment()]
    await sql.shipmentLine(first, allocation, 40)
    await expect(sql.shipmentLine(second, allocation, 21)).rejects.toThrow('allocation_not_over_shipped')
    await sql.shipmentLine(second, allocation, 20)
    const release = 'UPDATE allocation SET released_qty = 1, released_pledge_qty = 1 WHERE id = $1'
    expect(await sql.refusal(release, [allocation])).toBe('allocation_not_over_shipped')
  })

  test('cannot load what the recipient has not consented to', async () => {
    const proposal = await sql.proposal(needLine, pledgeLine, 60)
    const shipment = await sql.draftShipment()
    await expect(sql.shipmentLine(shipment, proposal, 60)).rejects.toThrow('consent')
  })

  test.each([
    ['need_line', 'received_qty'],
    ['need_line', 'accepted_qty'],
    ['pledge_line', 'allocated_qty'],
    ['allocation', 'shipped_qty'],
    ['shipment_line', 'good_qty'],
    ['shipment_line', 'overage_qty'],
    ['discrepancy', 'settled_qty'],
  ])('cannot move the counter %s.%s by hand', async (table, counter) => {
    await sql.sixtyCounted(needLine, pledgeLine, 50, true)
    expect(await sql.refusal(`UPDATE ${table} SET ${counter} = ${counter} + 1`)).toBe(
      'counters_by_ledger_only',
    )
  })

  test('records an overage by counting more than was shipped (I4, I5)', async () => {
    const { line } = await sql.sixtyCounted(needLine, pledgeLine, 63, false)
    expect(await sql.one('shipment_line', line)).toMatchObject({
      good_qty: 63,
      overage_qty: 3,
      in_transit_qty: 0,
    })
  })

  test('cannot close a shipment with goods under way or a discrepancy open (I5)', async () => {
    const { shipment } = await sql.sixtyCounted(needLine, pledgeLine, 50, true)
    const close = () => sql.refusal(`UPDATE shipment SET state = 'CLOSED' WHERE id = $1`, [shipment])
    expect(await close()).toBe('shipment_settled')
    await sql.run(
      `UPDATE discrepancy SET state = 'RESOLVED', resolution = 'LOST' WHERE shipment_id = $1 AND type = 'SHORTAGE'`,
      [shipment],
    )
    expect(await close()).toBe('done')
  })

  test('cannot count broken pieces, nor in another unit than was shipped', async () => {
    const { shipment, line } = await sql.sixtyOnTheRoad(needLine, pledgeLine)
    await expect(sql.count(shipment, { [line]: 1.5 })).rejects.toThrow('receipt_line_qty_whole')
    const receipt = await sql.count(shipment, {})
    const inKilograms = {
      receipt_id: receipt,
      shipment_line_id: line,
      position: 1,
      unit: 'KGM',
      qty_good: 1.5,
    }
    await expect(sql.insert('receipt_line', inKilograms)).rejects.toThrow('own unit')
  })
})

describe('what has happened is not rewritten (I6)', () => {
  test('lines that have left are frozen; what was really loaded is a new row', async () => {
    const { line, shipment } = await sql.sixtyOnTheRoad(needLine, pledgeLine)
    expect(await sql.refusal('UPDATE shipment_line SET qty = 59 WHERE id = $1', [line])).toBe(
      'shipment_lines_frozen',
    )
    expect(await sql.refusal('DELETE FROM shipment_line WHERE id = $1', [line])).toBe('shipment_lines_frozen')
    expect(await sql.refusal('DELETE FROM shipment WHERE id = $1', [shipment])).toBe('immutable')
    await sql.insert('shipment_correction', {
      shipment_line_id: line,
      delta: -6,
      reason: 'six were left behind',
    })
    expect(await sql.one('shipment_line', line)).toMatchObject({
      qty: 60,
      corrected_qty: -6,
      in_transit_qty: 54,
    })
    expect(await sql.refusal('UPDATE shipment_correction SET delta = -5')).toBe('immutable')
    expect(await sql.refusal('DELETE FROM shipment_correction')).toBe('immutable')
  })

  test('a confirmed receipt stays, and so do its lines', async () => {
    const { receipt, line } = await sql.sixtyCounted(needLine, pledgeLine, 50, false)
    expect(await sql.refusal('UPDATE receipt SET is_final = true WHERE id = $1', [receipt])).toBe('immutable')
    expect(await sql.refusal('DELETE FROM receipt WHERE id = $1', [receipt])).toBe('immutable')
    expect(await sql.refusal('UPDATE receipt_line SET qty_good = 60 WHERE receipt_id = $1', [receipt])).toBe(
      'immutable',
    )
    expect(await sql.refusal('DELETE FROM receipt_line WHERE receipt_id = $1', [receipt])).toBe('immutable')
    const more = { receipt_id: receipt, shipment_line_id: line, position: 2, unit: 'C62', qty_good: 1 }
    await expect(sql.insert('receipt_line', more)).rejects.toThrow('never edited')
  })

  test('the audit is neither edited nor emptied', async () => {
    expect(await sql.refusal(`UPDATE audit_event SET reason = 'nothing happened'`)).toBe('immutable')
    expect(await sql.refusal('DELETE FROM audit_event')).toBe('immutable')
    expect(await sql.refusal('TRUNCATE audit_event')).toBe('immutable')
  })

  test('no table of the ledger is emptied', async () => {
    expect(await sql.refusal('TRUNCATE need_line CASCADE')).toBe('immutable')
    await sql.proposal(needLine, pledgeLine, 1)
    expect(await sql.refusal('DELETE FROM allocation')).toBe('immutable')
  })

  test('nothing moves to where it does not belong', async () => {
    const { shipment, line, allocation, receipt } = await sql.sixtyCounted(needLine, pledgeLine, 50, true)
    const draft = await sql.draftShipment()
    const emptyReceipt = await sql.count(draft, {})
    const elsewhere = [await sql.needLine(1), await sql.pledgeLine(100)]
    const [{ id: draftNeed }] = (await sql.run(
      `INSERT INTO need (id, organisation_id, priority, needed_by, review_by, purpose, language)
       SELECT gen_random_uuid(), organisation_id, priority, needed_by, review_by, purpose, language FROM need LIMIT 1 RETURNING id`,
    )) as [{ id: string }]
    const move = (table: string, column: string, id: string, to: string) =>
      sql.refusal(`UPDATE ${table} SET ${column} = $2 WHERE id = $1`, [id, to])
    expect(await move('shipment_line', 'shipment_id', line, draft)).toBe('belongs')
    expect(await move('need_line', 'need_id', needLine, draftNeed)).toBe('belongs')
    expect(await move('allocation', 'need_line_id', allocation, elsewhere[0]!)).toBe('belongs')
    expect(await move('allocation', 'pledge_line_id', allocation, elsewhere[1]!)).toBe('belongs')
    expect(await move('receipt', 'shipment_id', emptyReceipt, shipment)).toBe('belongs')
    const [counted50] = await sql.run('SELECT id FROM receipt_line WHERE receipt_id = $1', [receipt])
    expect(await move('receipt_line', 'receipt_id', counted50!.id, emptyReceipt)).toBe('belongs')
    const [{ id: giver }] = (await sql.run('SELECT pledge_id AS id FROM pledge_line WHERE id = $1', [
      pledgeLine,
    ])) as [{ id: string }]
    expect(await move('pledge', 'organisation_id', giver, world.duesseldorf.id)).toBe('belongs')
  })
})

test('after all of this the books are right', async () => {
  expect(await sql.reconcile()).toEqual([])
})
