import type { Database } from '../platform/db.ts'
import { atTime, now } from '../platform/clock.ts'
import { poolStories, weeklyReview } from './other-stories.ts'
import { daysAfter, planHistory } from './plan.ts'
import { settle } from './settle.ts'
import { Stage } from './stage.ts'
import { needStory } from './story.ts'
import { playTimeline } from './timeline.ts'

export interface DemoOptions {
  onProgress: (done: number, all: number) => void
  /** Smaller for tests. */
  needs?: number
}

const beginning = new Date('2022-03-01T08:00:00Z')

/**
 * Plays the demo world into an empty database: real partnerships, role accounts, and a history from 2022 to now, drawn
 * from a fixed seed and done through the same use cases as real work.
 */
export async function loadDemoWorld(
  database: Database,
  { onProgress, needs = 370 }: DemoOptions,
): Promise<void> {
  const { prisma } = database
  const until = now()
  await prisma.demoWorld.create({ data: {} })
  const parties = await atTime(beginning, () => settle(database, beginning))
  const items = await prisma.item.findMany({ select: { code: true, unit: true, nameEn: true } })
  const crossings = await prisma.borderCrossing.findMany({
    where: { truckFreight: true, neighbourCountry: 'PL' },
    orderBy: { code: 'asc' },
    select: { code: true },
  })
  const units = new Map(items.map(({ code, unit }) => [code, unit]))
  const onlyUsed = new Set(items.filter(({ nameEn }) => nameEn.endsWith(', used')).map(({ code }) => code))
  const plan = planHistory({
    pairs: parties.pairs,
    needs,
    units,
    onlyUsed,
    crossings: crossings.map(({ code }) => code),
    from: beginning,
    until,
  })
  const stage = new Stage(database)
  const stories = [
    ...plan.map((need) => needStory(stage, parties, need)),
    ...poolStories(stage, parties.pairs, units, until),
  ]
  const review = weeklyReview(stage, daysAfter(beginning, 90))
  await playTimeline({ stories, review, until, abreast: 8, onProgress })
  await prisma.$executeRaw`SELECT merge_overview()`
  await prisma.idempotencyRecord.deleteMany()
  await prisma.demoWorld.update({ where: { id: 1 }, data: { finishedAt: now() } })
}
