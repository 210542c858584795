import { queuedTasks } from '@aidbridge/server/jobs'
import { quietSettings } from '@aidbridge/server/platform/config'
import { type Jobs, startJobs } from '@aidbridge/server/platform/jobs'
import { makeLog } from '@aidbridge/server/platform/log'
import { until } from './until.ts'
import { ask } from './viewer.ts'
import type { Person, World } from './world.ts'

// What people are told, by the worker that tells them.

export const startTelling = (world: World): Promise<Jobs> => {
  const config = { origin: 'https://aidbridge.test', settings: quietSettings }
  return startJobs(world.url, [], queuedTasks(config), makeLog('silent'))
}

/** Everything that was done so far has been told, and its letters have been put away. */
export const allIsTold = (world: World): Promise<unknown> =>
  until('all is told', async () => {
    const { rows } = await world.database.pool.query('SELECT FROM graphile_worker.jobs')
    return rows.length === 0
  })

export interface Told {
  id: string
  kind: string
  title: string
  lines: string[]
  path: string
  recordId: string
  readAt: string | null
}

/** What the person finds at the bell, the oldest first. */
export async function bellOf(world: World, person: Person, language = 'en'): Promise<Told[]> {
  const document = `query ($language: Language) { notices(first: 100) { nodes {
    id kind title(language: $language) lines(language: $language) path recordId readAt } } }`
  const { notices } = await ask(world, person, document, { language })
  const plain = (line: string) => line.replaceAll('\u00a0', ' ')
  return (notices.nodes as Told[]).map((told) => ({ ...told, lines: told.lines.map(plain) })).toReversed()
}
