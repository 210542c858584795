import { load, type Measured, type Question } from './load.ts'

/** What a scenario is run with. */
export interface Bench {
  lines: number
  /** The world's database, for the program's account and for the superuser. */
  url: string
  superuserUrl: string
  rounds: number
  seconds: number
  /** How long memory is watched. */
  minutes: number
  /** The first of the ports that may be taken. */
  port: number
  say: (line: string) => void
}

/** One contestant's result in one scenario. */
export interface Row {
  scenario: string
  /** 0 where the world makes no difference. */
  lines: number
  contestant: string
  /** Of `value` and of `rounds`. */
  unit: '/s' | 'ms' | 'MB'
  /** The median of the rounds. */
  value: number
  rounds: number[]
  /** Milliseconds a request, where requests were counted. */
  p50?: number
  p99?: number
  /** What has to be told beside it, by name: errors that reached a client, what was missed. */
  counted?: Record<string, number>
}

const connections = 8

/** Asks all contestants in turn, round after round, after a round that only warms up. */
export async function compare(
  { lines, rounds, seconds, say }: Bench,
  scenario: string,
  contestants: Record<string, Question>,
): Promise<Row[]> {
  const measured = new Map<string, Measured[]>(Object.keys(contestants).map((name) => [name, []]))
  for (const question of Object.values(contestants)) await load(question, { connections, seconds: 3 })
  for (let round = 0; round < rounds; round++)
    for (const [name, question] of Object.entries(contestants))
      measured.get(name)!.push(await load(question, { connections, seconds }))
  return [...measured].map(([contestant, all]) => {
    const row: Row = {
      scenario,
      lines,
      contestant,
      ...summed(
        '/s',
        all.map(({ perSecond }) => perSecond),
      ),
      p50: median(all.map(({ p50 }) => p50)),
      p99: median(all.map(({ p99 }) => p99)),
    }
    say(told(row))
    return row
  })
}

/** The rounds of one contestant and their median. */
export const summed = (unit: Row['unit'], rounds: number[]) => ({ unit, value: median(rounds), rounds })

export const told = ({ lines, scenario, contestant, value, unit }: Row): string =>
  `${lines} lines, ${scenario}: ${contestant} ${value.toFixed(1)} ${unit}`

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The smallest that so many per cent do not exceed. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}
