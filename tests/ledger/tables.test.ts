import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import type { Steps } from '@aidbridge/shared/core/lifecycle'
import { firstNeedState, needSteps } from '@aidbridge/shared/needs/lifecycle'
import {
  allocationSteps,
  firstAllocationState,
  firstPledgeState,
  pledgeSteps,
} from '@aidbridge/shared/pledges/lifecycle'
import {
  discrepancySteps,
  firstDiscrepancyState,
  firstReceiptState,
  receiptSteps,
} from '@aidbridge/shared/receipts/lifecycle'
import { discrepancyTypes, resolutions, resolutionsOf } from '@aidbridge/shared/receipts/resolutions'
import { firstShipmentState, shipmentSteps } from '@aidbridge/shared/shipments/lifecycle'
import { isCountable, units } from '@aidbridge/shared/core/units'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'

// The rules that the database keeps for any writer are the same ones that the screens read.

let database: FreshDatabase
let client: pg.Client
beforeAll(async () => {
  database = await freshDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const lives: Record<string, { steps: Steps; first: string }> = {
  need: { steps: needSteps, first: firstNeedState },
  pledge: { steps: pledgeSteps, first: firstPledgeState },
  allocation: { steps: allocationSteps, first: firstAllocationState },
  shipment: { steps: shipmentSteps, first: firstShipmentState },
  receipt: { steps: receiptSteps, first: firstReceiptState },
  discrepancy: { steps: discrepancySteps, first: firstDiscrepancyState },
}

test.each(Object.entries(lives))(
  'the database knows the same life of a %s as the screens',
  async (entity, { steps, first }) => {
    const drawn = Object.values(steps).flatMap(({ from, to }) => from.map((state) => `${state} → ${to}`))
    const { rows } = await client.query('SELECT from_state, to_state FROM life_step WHERE entity = $1', [
      entity,
    ])
    const known = rows.map(({ from_state, to_state }) => `${from_state} → ${to_state}`)
    expect(known.sort()).toEqual([` → ${first}`, ...new Set(drawn)].sort())
  },
)

test.each(discrepancyTypes)('the database lets a %s end as the screens do', async (type) => {
  const { rows } = await client.query<{ ending: string }>(
    'SELECT ending::text FROM unnest($2::"Resolution"[]) ending WHERE may_resolve($1::"DiscrepancyType", ending)',
    [type, resolutions],
  )
  expect(rows.map(({ ending }) => ending).sort()).toEqual([...resolutionsOf[type]].sort())
})

test('the database counts the same units in whole pieces as the screens', async () => {
  const { rows } = await client.query<{ unit: string }>(
    'SELECT unit FROM unnest($1::text[]) unit WHERE is_countable(unit)',
    [[...units]],
  )
  expect(rows.map(({ unit }) => unit).sort()).toEqual(units.filter(isCountable).sort())
})
