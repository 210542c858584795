import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schema } from '@aidbridge/server/graphql/schema'
import { deeds } from './changes/deeds.ts'
import { type Ear, listen } from './changes/ear.ts'
import { grid, readGrid } from './grid.ts'
import { makePlan } from './mutations/plan.ts'
import { attemptForGood } from './mutations/attempt.ts'
import { expectTable, type Section } from './table.ts'
import { type Column, columnsOf, contextAs, seesAll } from './viewers.ts'
import { until } from '../support/until.ts'
import type { Stage } from './world/stage.ts'
import { makeRichWorld } from './world/world.ts'

// Everybody listens while things happen that are not for everybody.

let stage: Stage
let columns: Column[]
const ears: Ear[] = []
beforeAll(async () => {
  stage = await makeRichWorld()
  columns = columnsOf(stage)
  for (const column of columns) ears.push(await listen(await contextAs(stage.world, column)))
}, 120_000)
afterAll(async () => {
  await Promise.all(ears.map((ear) => ear.stop()))
  await stage.world.close()
})

test('there is one thing to listen to', () => {
  const names = Object.keys(schema.getSubscriptionType()!.getFields())
  expect(names, 'Nobody has said what is heard there: say it in tests/rights/changes').toEqual(['changes'])
})

test('everybody hears of what they may see, and of nothing else', async () => {
  const whole = ears[columns.findIndex(seesAll)]!
  await until('this process listens', isListening)
  const rows: Section['rows'] = []
  for (const plan of deeds) {
    const { what, mutation, args, group, name } = plan(await makePlan(stage))
    const doer = columns.find((column) => column.group === group && column.name === name)!
    for (const ear of ears) ear.heard()
    const outcome = await attemptForGood(await contextAs(stage.world, doer), mutation, {
      key: randomUUID(),
      ...args,
    })
    expect(outcome.word, `${what}: ${outcome.text}`).toBe('done')
    const first = await heardBy(whole)
    rows.push([what, ...ears.map((ear) => ear.code ?? typesOf(ear === whole ? first : ear.heard()))])
  }
  expectTable(
    'Changes',
    grid('Changes: of what records each hears (how to read: docs/rights.md)', columns, [
      { title: 'changes', rows },
    ]),
    readGrid,
  )
}, 60_000)

/** It has looked up the newest event, its last question before it only listens. */
async function isListening(): Promise<boolean> {
  const { rows } = await stage.world.database.pool.query(
    `SELECT FROM pg_stat_activity WHERE application_name = 'aidbridge changes'
       AND datname = current_database() AND state = 'idle' AND query LIKE '%audit_event%'`,
  )
  return rows.length > 0
}

/** All that comes of one deed comes at once, or does not come at all. */
async function heardBy(ear: Ear): Promise<string[]> {
  const patience = Date.now() + 1500
  const heard = ear.heard()
  while (heard.length === 0 && Date.now() < patience) {
    await wait(20)
    heard.push(...ear.heard())
  }
  await wait(150)
  return [...heard, ...ear.heard()]
}

const typesOf = (ids: string[]): string =>
  [...new Set(ids.map((id) => id.slice(0, id.indexOf(':'))))].sort().join('+') || '–'
