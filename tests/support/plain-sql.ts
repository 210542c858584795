import { randomUUID } from 'node:crypto'
import { now } from '@aidbridge/server/platform/clock'
import pg from 'pg'
import type { World } from './world.ts'

// Somebody with the password of the database and none of our code: what can they write?

type Value = string | number | boolean | Date | null

export class PlainSql {
  readonly #client: pg.Client
  readonly #world: World

  private constructor(client: pg.Client, world: World) {
    this.#client = client
    this.#world = world
  }

  static async connect(world: World): Promise<PlainSql> {
    const client = new pg.Client({ connectionString: world.url })
    await client.connect()
    return new PlainSql(client, world)
  }

  close(): Promise<void> {
    return this.#client.end()
  }

  /** The rows that a statement answers with. */
  async run(statement: string, values: Value[] = []): Promise<Record<string, any>[]> {
    return (await this.#client.query<Record<string, any>>(statement, values)).rows
  }

  /** The name of the constraint that refuses the statement; 'done' when nothing did. */
  async refusal(statement: string, values: Value[] = []): Promise<string> {
    try {
      await this.run(statement, values)
      return 'done'
    } catch (error) {
      const { constraint, message } = error as pg.DatabaseError
      return constraint ?? message
    }
  }

  /** One row, its numbers as numbers. */
  async one(table: string, id: string): Promise<Record<string, any>> {
    const [row] = await this.run(`SELECT * FROM ${table} WHERE id = $1`, [id])
    const numeric = Object.entries(row!).map(([name, value]) => [
      name,
      name.endsWith('qty') ? Number(value) : value,
    ])
    return Object.fromEntries(numeric)
  }

  async insert(table: string, row: Record<string, Value>): Promise<string> {
    const id = randomUUID()
    const { columns, places, values } = named({ id, ...row })
    await this.run(`INSERT INTO ${table} (${columns}) VALUES (${places})`, values)
    return id
  }

  step(table: string, id: string, state: string): Promise<unknown> {
    return this.run(`UPDATE ${table} SET state = $2 WHERE id = $1`, [id, state])
  }

  /** A line of Zhytomyr's verified need. */
  async needLine(qty: number, unit = 'C62'): Promise<string> {
    const need = await this.insert('need', {
      organisation_id: this.#world.zhytomyr.id,
      priority: 'URGENT',
      needed_by: '2099-01-01',
      review_by: '2099-01-01',
      purpose: 'Резервне живлення',
      language: 'uk',
    })
    const line = await this.insert('need_line', {
      need_id: need,
      position: 1,
      free_text: 'Генератор',
      qty_requested: qty,
      unit,
      unit_weight_kg: 2.5,
    })
    for (const state of ['SUBMITTED', 'VERIFIED']) await this.step('need', need, state)
    return line
  }

  /** A line of Dortmund's confirmed pledge. */
  async pledgeLine(qty: number, unit = 'C62'): Promise<string> {
    const pledge = await this.insert('pledge', { organisation_id: this.#world.dortmund.id, language: 'de' })
    const line = await this.insert('pledge_line', {
      pledge_id: pledge,
      position: 1,
      free_text: 'Generator',
      qty_pledged: qty,
      unit,
    })
    for (const state of ['OFFERED', 'CONFIRMED']) await this.step('pledge', pledge, state)
    return line
  }

  proposal(needLine: string, pledgeLine: string, qty: number): Promise<string> {
    return this.insert('allocation', {
      need_line_id: needLine,
      pledge_line_id: pledgeLine,
      qty,
      pledge_qty: qty,
      proposed_by_org_id: this.#world.dortmund.id,
    })
  }

  async allocation(needLine: string, pledgeLine: string, qty: number): Promise<string> {
    const id = await this.proposal(needLine, pledgeLine, qty)
    await this.step('allocation', id, 'ACCEPTED')
    return id
  }

  draftShipment(): Promise<string> {
    const { dortmund, zhytomyr } = this.#world
    return this.insert('shipment', { consignor_id: dortmund.id, consignee_id: zhytomyr.id, language: 'de' })
  }

  shipmentLine(shipment: string, allocation: string, qty: number, position = 1): Promise<string> {
    return this.insert('shipment_line', {
      shipment_id: shipment,
      allocation_id: allocation,
      position,
      free_text: 'Generator',
      unit: 'C62',
      qty,
    })
  }

  /** On the road since an hour. */
  async dispatch(shipment: string): Promise<void> {
    await this.step('shipment', shipment, 'READY')
    await this.run(
      `UPDATE shipment SET state = 'DISPATCHED', dispatched_at = now() - interval '1 hour' WHERE id = $1`,
      [shipment],
    )
  }

  async arrive(shipment: string): Promise<void> {
    await this.run(
      `UPDATE shipment SET state = 'ARRIVED', arrived_at = now() - interval '30 minutes' WHERE id = $1`,
      [shipment],
    )
  }

  /** A draft of a count; `good` of each line. */
  async count(shipment: string, good: Record<string, number>, isFinal = false): Promise<string> {
    const receipt = await this.insert('receipt', {
      shipment_id: shipment,
      is_final: isFinal,
      occurred_at: now(),
      language: 'uk',
    })
    for (const [index, [line, qty]] of Object.entries(good).entries())
      await this.insert('receipt_line', {
        receipt_id: receipt,
        shipment_line_id: line,
        position: index + 1,
        unit: 'C62',
        qty_good: qty,
      })
    return receipt
  }

  /** Where counters and sums disagree: nowhere. */
  reconcile(): Promise<Record<string, any>[]> {
    return this.run('SELECT * FROM reconcile()')
  }

  /** Sixty of the hundred that the need line asks for, on the road. */
  async sixtyOnTheRoad(needLine: string, pledgeLine: string) {
    const allocation = await this.allocation(needLine, pledgeLine, 60)
    const shipment = await this.draftShipment()
    const line = await this.shipmentLine(shipment, allocation, 60)
    await this.dispatch(shipment)
    return { allocation, shipment, line }
  }

  /** The same, arrived and counted. */
  async sixtyCounted(needLine: string, pledgeLine: string, good: number, isFinal: boolean) {
    const journey = await this.sixtyOnTheRoad(needLine, pledgeLine)
    await this.arrive(journey.shipment)
    const receipt = await this.count(journey.shipment, { [journey.line]: good }, isFinal)
    await this.step('receipt', receipt, 'CONFIRMED')
    return { ...journey, receipt }
  }
}

function named(row: Record<string, Value>) {
  const names = Object.keys(row)
  return {
    columns: names.join(', '),
    places: names.map((_, index) => `$${index + 1}`).join(', '),
    values: Object.values(row),
  }
}
