import type { Item } from '@aidbridge/prisma/client'
import type { Parties, Side } from './parties.ts'
import type { WorldChance } from './random.ts'

/** How far the life of a need has come; each includes all before it. */
const stages = [
  'asked',
  'verified',
  'proposed',
  'accepted',
  'planned',
  'dispatched',
  'arrived',
  'received',
  'closed',
] as const
type Stage = (typeof stages)[number]

const farthest: Record<Stage, number> = {
  asked: 6,
  verified: 22,
  proposed: 8,
  accepted: 10,
  planned: 5,
  dispatched: 6,
  arrived: 3,
  received: 15,
  closed: 25,
}

const day = 24 * 3600 * 1000
const hour = 3600 * 1000

export interface StoryLine {
  item: Item | null
  unit: string
  grams: number | null
  demand: number
  /** Of what is given to it; 0 where this line gets nothing. */
  given: number
  /** Found short or damaged at the count. */
  damaged: number
  short: number
}

export interface Story {
  asker: Side
  donor: Side
  stage: Stage
  /** When each stage was reached. */
  at: Record<Stage, number>
  visibility: 'PARTNERS' | 'NETWORK' | 'PUBLIC'
  priority: 'LIFE_SAVING' | 'URGENT' | 'NORMAL'
  lines: StoryLine[]
}

export const reached = ({ stage }: Pick<Story, 'stage'>, sought: Stage): boolean =>
  stages.indexOf(stage) >= stages.indexOf(sought)

/** One need with what became of it until `until`. */
export function tell(
  chance: WorldChance,
  { pairs, items }: Parties,
  created: number,
  until: number,
  lines: number,
): Story {
  const { ua: asker, nrw: partner } = chance.pick(pairs)
  const visibility = chance.weighed({ PARTNERS: 4, NETWORK: 5, PUBLIC: 1 })
  const isPartners = visibility === 'PARTNERS' || !chance.isOneIn(5)
  const at = moments(chance, created)
  const most = chance.weighed(farthest)
  const last = stages.filter((stage) => at[stage] < until).at(-1) ?? 'asked'
  const stage = stages.indexOf(last) < stages.indexOf(most) ? last : most
  const served = stages.indexOf(stage) >= stages.indexOf('proposed')
  const story = {
    asker,
    donor: isPartners ? partner : chance.pick(pairs).nrw,
    stage,
    at,
    visibility,
    priority: chance.weighed({ LIFE_SAVING: 1, URGENT: 3, NORMAL: 6 }),
    lines: Array.from({ length: lines }, () => line(chance, items, served)),
  }
  // Somebody who answers answers at least one line.
  if (served && story.lines.every(({ given }) => given === 0)) story.lines[0]!.given = story.lines[0]!.demand
  return story
}

function moments(chance: WorldChance, created: number): Record<Stage, number> {
  const verified = created + chance.between(4, 72) * hour
  const proposed = verified + chance.between(1, 10) * day
  const accepted = proposed + chance.between(6, 96) * hour
  const planned = accepted + chance.between(1, 6) * day
  const dispatched = planned + chance.between(12, 96) * hour
  const arrived = dispatched + chance.between(48, 144) * hour
  const received = arrived + chance.between(3, 48) * hour
  const closed = received + chance.between(1, 20) * day
  return { asked: created, verified, proposed, accepted, planned, dispatched, arrived, received, closed }
}

function line(chance: WorldChance, items: readonly Item[], served: boolean): StoryLine {
  const item = chance.isOneIn(20) ? null : chance.pick(items)
  const demand = chance.between(1, 20) * chance.pick([1, 2, 5, 10])
  const isGiven = served && !chance.isOneIn(5)
  const given = isGiven ? (chance.isOneIn(2) ? demand : chance.between(1, demand)) : 0
  const damaged = given > 1 && chance.isOneIn(20) ? 1 : 0
  const short = given > 2 && chance.isOneIn(20) ? 1 : 0
  return {
    item,
    unit: item?.unit ?? 'C62',
    grams: item?.weightKg ? Math.round(Number(item.weightKg) * 1000) : null,
    demand,
    given,
    damaged,
    short,
  }
}
