import type { PledgeActor, Priority, Visibility } from '@aidbridge/prisma/client'
import { Chance } from './random.ts'
import type { SettledPair } from './settle.ts'
import { type Theme, themes } from './themes.ts'

// The history of the demo world, drawn before anything is written: what each city asks for, who answers with how much,
// and what becomes of the load. Every moment lies before `until`; what would lie after it has not happened yet.

export type Outcome =
  | 'complete'
  | 'damaged'
  | 'shortFound'
  | 'shortLost'
  | 'shortShipped'
  | 'overage'
  | 'inParts'
  | 'lost'
  | 'lostAndFound'
  | 'turnedBack'
  | 'cancelled'

export interface PlannedLine {
  itemCode: string | null
  freeText: string | null
  unit: string
  qty: number
  /** What the partner gives of it, 0: nothing. */
  given: number
  acceptsUsed: boolean
  condition: 'NEW' | 'GOOD' | 'USED' | 'REFURBISHED'
}

/** One need from its first day to its last. Days are counted from `asked`. */
export interface PlannedNeed {
  pair: SettledPair
  theme: Theme
  purpose: string
  priority: Priority
  visibility: Visibility
  peopleServed: number | null
  actor: PledgeActor
  fileReference: string
  funding: { source: string; reference: string } | null
  crossing: string
  asked: Date
  /** Nobody has submitted it yet. */
  isDraft: boolean
  /** Sent back once, and written better. */
  returned: boolean
  /** Somebody closes it in the end. */
  closes: boolean
  /** Days until the coordinators verify it. */
  verified: number
  /** Days until the partner answers; null: nobody has. */
  answered: number | null
  /** Days until the recipient decides. */
  decided: number
  declines: boolean
  lines: PlannedLine[]
  /** Days until the truck leaves. */
  dispatched: number
  /** Days on the road. */
  travelled: number
  /** Held at customs: it comes later than told. */
  held: boolean
  /** Days from arrival to the count. */
  counted: number
  outcome: Outcome
  /** Days until a discrepancy is settled. */
  settled: number
  neededBy: number
}

const day = 86_400_000

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * day)
}

export interface PlanOptions {
  pairs: readonly SettledPair[]
  needs: number
  /** Item code → unit. */
  units: ReadonlyMap<string, string>
  /** What the catalogue has as used goods alone. */
  onlyUsed: ReadonlySet<string>
  /** Codes of crossings that take trucks. */
  crossings: readonly string[]
  from: Date
  until: Date
  seed?: number
}

/** The needs of the demo world, oldest first. The same options give the same plan. */
export function planHistory(options: PlanOptions): PlannedNeed[] {
  const { pairs, needs, from, until, seed = 20220224 } = options
  const chance = new Chance(seed)
  const active = pairs.filter(({ status }) => status === 'ACTIVE')
  const planned = Array.from({ length: needs }, (_, index) => {
    const pair = index < active.length * 2 ? active[index % active.length]! : chance.pick(active)
    const start = Math.max(from.getTime(), Date.UTC(pair.sinceYear ?? 2022, 2, 1))
    // One in five is of the last weeks, so that there is something to do today.
    const recent = chance.happens(0.2)
    const first = recent ? Math.max(start, until.getTime() - 50 * day) : start
    const asked = new Date(first + chance.next() * (until.getTime() - day - first))
    asked.setUTCHours(chance.between(6, 15), chance.between(0, 59), 0, 0)
    return planNeed(chance, options, pair, asked)
  })
  const featured = active.slice(0, 3)
  const today = phases.flatMap((phase) => featured.map((pair) => planToday(chance, options, pair, phase)))
  return [...planned, ...today].sort((a, b) => a.asked.getTime() - b.asked.getTime())
}

/** A chapter that is open today, whatever chance has drawn: how long ago the need was asked for, and how it goes on. */
type Phase = (plan: PlannedNeed) => { daysAgo: number } & Partial<PlannedNeed>

const phases: readonly Phase[] = [
  () => ({ daysAgo: 0.3, isDraft: true }),
  () => ({ daysAgo: 0.5 }),
  () => ({ daysAgo: 1.5, returned: true }),
  (plan) => ({ daysAgo: plan.verified + 3, answered: plan.verified + 2, decided: plan.verified + 6 }),
  (plan) => ({ daysAgo: plan.dispatched - 2, outcome: 'complete' }),
  (plan) => ({ daysAgo: plan.dispatched - 0.5, outcome: 'complete' }),
  (plan) => ({ daysAgo: plan.dispatched + 1, held: false, outcome: 'complete' }),
  (plan) => ({ daysAgo: plan.dispatched + plan.travelled + 3, held: true, outcome: 'complete' }),
  (plan) => ({
    daysAgo: plan.dispatched + plan.travelled + 0.5,
    held: false,
    outcome: 'damaged',
    counted: 3,
  }),
  (plan) => ({ daysAgo: plan.dispatched + plan.travelled * 0.6 + 2, outcome: 'turnedBack' }),
  (plan) => ({
    daysAgo: plan.dispatched + plan.travelled + 5,
    held: false,
    outcome: 'shortLost',
    settled: 20,
  }),
]

/** A need whose life has just come to one chapter. */
function planToday(chance: Chance, options: PlanOptions, pair: SettledPair, phase: Phase): PlannedNeed {
  const drawn = planNeed(chance, options, pair, options.until)
  const answered = drawn.answered ?? drawn.verified + 4
  const dispatched = answered + chance.between(9, 20)
  const plan = { ...drawn, answered, decided: answered + 2, dispatched, declines: false, returned: false }
  const { daysAgo, ...changes } = phase(plan)
  return { ...plan, ...changes, asked: daysAfter(options.until, -daysAgo) }
}

function planNeed(
  chance: Chance,
  { units, onlyUsed, crossings }: PlanOptions,
  pair: SettledPair,
  asked: Date,
): PlannedNeed {
  const month = asked.getUTCMonth() + 1
  const fitting = themes.filter(({ season }) => season.length === 0 || season.includes(month))
  const theme = chance.pick(fitting)
  const verified = chance.between(1, 4)
  const isAnswered = chance.happens(0.82)
  const answered = isAnswered ? verified + chance.between(2, 25) : null
  const decided = (answered ?? 0) + chance.between(1, 6)
  const dispatched = decided + chance.between(8, 40)
  return {
    pair,
    theme,
    purpose: chance.pick(theme.purposes),
    priority: chance.pick(theme.priorities),
    visibility: chance.pick(['PARTNERS', 'NETWORK', 'PUBLIC', 'PUBLIC', 'PUBLIC']),
    peopleServed: chance.happens(0.6) ? chance.between(2, 90) * 50 : null,
    actor: chance.pick(['ADMINISTRATION', 'ADMINISTRATION', 'CIVIL_SOCIETY', 'BUSINESS']),
    fileReference: `IB-${asked.getUTCFullYear()}/${chance.between(100, 999)}`,
    funding: chance.happens(0.35) ? chance.pick(fundings) : null,
    crossing: chance.pick(crossings),
    asked,
    isDraft: false,
    returned: chance.happens(0.05),
    closes: chance.happens(0.8),
    verified,
    answered,
    decided,
    declines: chance.happens(0.03),
    lines: planLines(chance, { units, onlyUsed }, theme),
    dispatched,
    travelled: chance.between(2, 6),
    held: chance.happens(0.08),
    counted: chance.between(0, 3),
    outcome: drawOutcome(chance),
    settled: chance.between(3, 30),
    neededBy: chance.between(20, 75),
  }
}

function planLines(
  chance: Chance,
  { units, onlyUsed }: Pick<PlanOptions, 'units' | 'onlyUsed'>,
  theme: Theme,
): PlannedLine[] {
  const chosen = chance.some(theme.goods, chance.between(3, Math.min(8, theme.goods.length)))
  const lines: PlannedLine[] = chosen.map(([itemCode, least, most, step]) => {
    const qty = Math.max(1, Math.round(chance.between(least, most) / step) * step)
    const drawn = qty < 5 && chance.happens(0.6) ? 'USED' : chance.happens(0.15) ? 'GOOD' : 'NEW'
    const condition = onlyUsed.has(itemCode) ? 'USED' : drawn
    return {
      itemCode,
      freeText: null,
      unit: units.get(itemCode)!,
      qty,
      given: part(chance, qty),
      acceptsUsed: condition !== 'NEW',
      condition,
    }
  })
  if (lines.every(({ given }) => given === 0)) lines[0]!.given = lines[0]!.qty
  if (theme.freeText && chance.happens(0.3)) {
    const qty = chance.between(2, 20)
    const freeText = chance.pick(theme.freeText)
    lines.push({ itemCode: null, freeText, unit: 'C62', qty, given: 0, acceptsUsed: false, condition: 'NEW' })
  }
  return lines
}

const fundings = [
  { source: 'Spenden aus der Bürgerschaft', reference: '' },
  { source: 'Haushalt der Kommune', reference: 'Produkt 0111' },
  { source: 'Hilfspaket der GIZ (BMZ)', reference: 'Warenpaket' },
  { source: 'Kleinprojektefonds Kommunale Entwicklungspolitik', reference: '' },
] as const

/** Half of the lines are given whole, most others in part, some not at all. */
function part(chance: Chance, qty: number): number {
  if (chance.happens(0.52)) return qty
  if (chance.happens(0.3)) return 0
  return Math.max(1, Math.floor((qty * chance.between(20, 80)) / 100))
}

function drawOutcome(chance: Chance): Outcome {
  const drawn = chance.next()
  if (drawn < 0.62) return 'complete'
  if (drawn < 0.72) return 'damaged'
  if (drawn < 0.76) return 'shortFound'
  if (drawn < 0.8) return 'shortLost'
  if (drawn < 0.84) return 'shortShipped'
  if (drawn < 0.88) return 'overage'
  if (drawn < 0.94) return 'inParts'
  if (drawn < 0.953) return 'lost'
  if (drawn < 0.965) return 'lostAndFound'
  if (drawn < 0.98) return 'turnedBack'
  return 'cancelled'
}
