import type { Row } from './bench.ts'
import { type Target, targetOf } from './targets.ts'

/** The report as a table: each scenario's contestants beside the program, and what was to be reached. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const own = rows.find(
      ({ scenario, lines, contestant }) =>
        scenario === row.scenario && lines === row.lines && contestant === 'Aidbridge',
    )
    const isOther = own !== undefined && own !== row
    const target = targetOf(row.scenario, isOther ? row.contestant : null)
    const compared = isOther ? own.value / row.value : row.value
    return [
      row.lines.toString(),
      row.scenario,
      row.contestant,
      `${row.value.toFixed(1)} ${row.unit}`,
      row.p50 === undefined ? '' : `${row.p50.toFixed(0)} / ${row.p99!.toFixed(0)}`,
      Object.entries(row.counted ?? {})
        .map(([name, count]) => `${count} ${name}`)
        .join(', '),
      isOther ? compared.toFixed(2) : '',
      target ? `${words(target)}${isReached(target, compared) ? '' : ', missed'}` : '',
    ]
  })
  const head = [
    'lines',
    'scenario',
    'contestant',
    'median',
    'p50 / p99 ms',
    'counted',
    'Aidbridge is × of it',
    'to reach',
  ]
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const words = ({ least, most }: Target) => (least === undefined ? `≤ ${most}` : `≥ ${least}`)
const isReached = ({ least = -Infinity, most = Infinity }: Target, value: number) =>
  least <= value && value <= most
