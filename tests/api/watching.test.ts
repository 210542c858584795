import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { post, serve } from '../support/served.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'

// What docs/watching says of the figures, beside the figures.

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8')
const documented = read('watching.md')
const rules = read('watching/alerts.yml')
const dashboard = JSON.parse(read('watching/dashboard.json')) as {
  panels: { title: string; targets?: { expr: string }[] }[]
}

/** Added by Prometheus itself. */
const added = ['job', 'instance']
const ours = /\b(aidbridge_\w+|nodejs_\w+|process_\w+)\b/g

let world: World
/** What the program tells: names with the labels that each has. */
const told = new Map<string, Set<string>>()

beforeAll(async () => {
  world = await makeWorld(4)
  const metricsToken = 'a token for the one who watches'
  const served = await serve(world.database, { metricsToken })
  await post(`${served.origin}/graphql`, { query: '{ needs { totalCount } }' })
  const text = await until('all kinds of figures are there', async () => {
    const answer = await fetch(`${served.origin}/metrics`, {
      headers: { authorization: `Bearer ${metricsToken}` },
    })
    const figures = await answer.text()
    return figures.includes('aidbridge_http_request_duration_seconds_count') ? figures : null
  })
  for (const line of text.split('\n')) {
    const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? []
    if (!name) continue
    const known = told.get(name) ?? new Set()
    for (const [, label] of labels.matchAll(/(\w+)="/g)) known.add(label!)
    told.set(name, known)
  }
  await served.stop()
})
afterAll(() => world.close())

const expressions = [
  ...[...rules.matchAll(/^\s+expr: (.*)$/gm)].map(([, expression]) => expression!),
  ...dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
]

test('rules and dashboard ask for figures that there are, by labels that they have', () => {
  expect(expressions.length).toBeGreaterThan(30)
  for (const expression of expressions) {
    const asked = [...expression.matchAll(ours)].map(([name]) => name)
    if (asked.length === 0) expect(expression).toBe('up{job="aidbridge"} == 0')
    for (const name of asked) expect([...told.keys()], expression).toContain(name)
    for (const [, name, matchers] of expression.matchAll(/(\w+)\{([^}]*)\}/g))
      for (const [, label] of matchers!.matchAll(/(\w+)\s*(?:=~|!=|=)/g))
        expect([...(told.get(name!) ?? []), ...added], expression).toContain(label)
    for (const [, labels] of expression.matchAll(/\bby \(([^)]*)\)/g))
      for (const label of labels!.split(/,\s*/))
        expect([...asked.flatMap((name) => [...told.get(name)!]), ...added], expression).toContain(label)
  }
})

test('every outcome and every alert is explained, and nothing that is not there', () => {
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name!)
  const explained = [...documented.matchAll(/`(Aidbridge\w+)`/g)].map(([, name]) => name!)
  expect(explained.sort()).toEqual(alerts.sort())
  for (const [, outcome] of rules.matchAll(/outcome="(\w+)"/g)) expect(documented).toContain(`\`${outcome}\``)
})

test('every figure of ours is explained, and nothing that is not there', () => {
  const names = new Set([...told.keys()].filter((name) => name.startsWith('aidbridge_')).map(family))
  const table = documented.slice(documented.indexOf('## Figures'), documented.indexOf('## Alerts'))
  const explained = new Set<string>()
  for (const line of table.split('\n')) {
    const [, cell = ''] = /^\| (.*?) \|/.exec(line) ?? []
    const [first] = /aidbridge_\w+/.exec(cell) ?? []
    if (!first) continue
    explained.add(first)
    const stem = first.slice(0, first.lastIndexOf('_'))
    for (const [, ending] of cell.matchAll(/`…(_\w+)`/g)) explained.add(stem + ending)
  }
  expect([...explained].sort()).toEqual([...names].sort())
})

/** A histogram is told as three. */
const family = (name: string): string => name.replace(/_seconds_(bucket|count|sum)$/, '_seconds')
