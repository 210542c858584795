import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '@aidbridge/server/platform/context'
import { attempt, mutationFields, type Outcome } from './mutations/attempt.ts'
import { outcomes, readOutcomes, type Tried } from './mutations/outcomes.ts'
import { type Case, makePlan, type Plan } from './mutations/plan.ts'
import { plans } from './mutations/plans.ts'
import { expectTable } from './table.ts'
import { type Column, columnsOf, contextAs } from './viewers.ts'
import { nobodys } from './walk/needed-arguments.ts'
import { sees } from './walk/sees.ts'
import type { Stage } from './world/stage.ts'
import { makeRichWorld } from './world/world.ts'

// Everything that can be done, tried by everybody with arguments that are right for whoever may, and taken back.

let stage: Stage
let columns: Column[]
let contexts: Context[]
let plan: Plan
beforeAll(async () => {
  stage = await makeRichWorld()
  columns = columnsOf(stage)
  contexts = await Promise.all(columns.map((column) => contextAs(stage.world, column)))
  plan = await makePlan(stage)
}, 120_000)
afterAll(() => stage.world.close())

test('everything that can be done has been thought through', () => {
  const undecided = mutationFields.map(({ name }) => name).filter((name) => !(name in plans))
  expect(
    undecided,
    'Nobody has said how to try these: say it in tests/rights/mutations (right arguments, on records of the rich world), then npm run rights:write and read who may.',
  ).toEqual([])
})

describe('everybody does what is theirs, and is told no more than why not', () => {
  for (const { name } of mutationFields.filter((field) => field.name in plans))
    test(
      name,
      async () => {
        const tried: Tried[] = []
        for (const each of plans[name]!(plan)) tried.push(await tryAll(name, each))
        expectTable(
          `do-${name}`,
          outcomes(`${name}: what comes of it for each (how to read: docs/rights.md)`, columns, tried),
          readOutcomes,
        )
      },
      60_000,
    )
})

async function tryAll(name: string, { on, args }: Case): Promise<Tried> {
  const words = []
  for (const [at, column] of columns.entries()) {
    const context = contexts[at]!
    const outcome = await attempt(context, name, args)
    await expectAsIfNotThere(context, column, name, args, outcome)
    await expectNoNews(context, column, name, args, outcome)
    words.push(outcome.word)
  }
  return { title: `${name}: ${on}`, words }
}

/** Whoever may not do it is not told either whether their copy is still the newest. */
async function expectNoNews(
  context: Context,
  column: Column,
  name: string,
  args: Case['args'],
  { word, text }: Outcome,
) {
  if (!('version' in args) || !aboutThePerson.has(word)) return
  const stale = await attempt(context, name, { ...args, version: 77 })
  expect(stale.text, `${column.group} ${column.name}, ${name} with an old version`).toBe(text)
}

const aboutThePerson = new Set([
  'NotFound',
  'NOT_SIGNED_IN',
  'NOT_MEMBER',
  'ROLE_TOO_LOW',
  'NOT_YOUR_SIDE',
  'ONLY_COORDINATOR',
  'ONLY_RECIPIENT',
  'SAME_HANDS',
])

/** A record that is not for them, and one that does not exist: the answer is the same, to the letter. */
async function expectAsIfNotThere(
  context: Context,
  column: Column,
  name: string,
  args: object,
  { text }: Outcome,
) {
  const written = JSON.stringify(args)
  for (const id of new Set(written.match(/[A-Z]\w+:[0-9a-f-]{36}/g))) {
    if (!context.viewer || (await sees(context, id))) continue
    const nobody = nobodys(id.slice(0, id.indexOf(':')))
    const nothing = await attempt(context, name, JSON.parse(written.replaceAll(id, nobody)) as object)
    expect(
      text.replaceAll(id, nobody),
      `${column.group} ${column.name}, ${name}: ${stage.specimens.inWords(id)} is as if it did not exist`,
    ).toBe(nothing.text)
  }
}
