// npm run bench: what docs/benchmarks.md reports. Each scenario is asked of all contestants in turn, several rounds, on the
// same world in the same run; what counts is the ratio of the medians.
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '@aidbridge/server/platform/config'
import { openEmbedded } from '@aidbridge/server/platform/postgres/embedded'
import { coldStartScenario } from './scenarios/cold-start.ts'
import { listScenarios } from './scenarios/lists.ts'
import { memoryScenario } from './scenarios/memory.ts'
import { overviewScenario } from './scenarios/overview.ts'
import { pageScenarios } from './scenarios/pages.ts'
import { subscriberScenario } from './scenarios/subscribers.ts'
import { writerScenarios } from './scenarios/writers.ts'
import { report, type Reported, runOf } from './report.ts'
import { table } from './table.ts'
import { worldOf } from './world/keep.ts'
import type { Bench } from './bench.ts'

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    lines: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    minutes: { type: 'string' },
    port: { type: 'string', default: '4750' },
    only: { type: 'string' },
  },
})
const sizes = (asked.lines ?? (asked.quick ? '10000' : '10000,100000,1000000')).split(',').map(Number)
const rounds = Number(asked.rounds ?? (asked.quick ? 3 : 5))
const seconds = Number(asked.seconds ?? (asked.quick ? 4 : 10))
const minutes = Number(asked.minutes ?? (asked.quick ? 2 : 10))
const scenarios = {
  lists: listScenarios,
  overview: overviewScenario,
  pages: pageScenarios,
  writers: writerScenarios,
  subscribers: subscriberScenario,
  memory: memoryScenario,
  'cold-start': coldStartScenario,
}
const wanted = Object.entries(scenarios)
  .filter(([name]) => !asked.only || asked.only.split(',').includes(name))
  .map(([, run]) => run)
const file = asked.quick ? 'quick' : 'latest'

const run = runOf(seconds)
const postgres = await openEmbedded({ dataFolder: `${defaultDataFolder()}-bench`, say: console.log })
let rows: Reported[] = []
try {
  for (const lines of sizes) {
    const world = await worldOf(lines, postgres, console.log)
    const bench: Bench = {
      lines,
      ...world,
      rounds,
      seconds,
      minutes,
      port: Number(asked.port),
      say: console.log,
    }
    for (const scenario of wanted) {
      const found = await scenario(bench)
      rows = await report(
        file,
        found.map((row) => ({ ...row, run })),
      )
    }
  }
} finally {
  await postgres.stop()
}
console.log(`\n${table(rows)}`)
