import type { Row } from './bench.ts'

/** The report as a table: each scenario's contestants beside the first of them. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const own = rows.find(
      ({ scenario, lines, contestant }) =>
        scenario === row.scenario && lines === row.lines && contestant === 'Aidbridge',
    )
    const ratio = own && own !== row ? (own.perSecond / row.perSecond).toFixed(2) : ''
    return [
      row.lines.toString(),
      row.scenario,
      row.contestant,
      row.perSecond.toFixed(1),
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      ratio,
    ]
  })
  const head = ['lines', 'scenario', 'contestant', 'requests/s', 'p50 ms', 'p99 ms', 'Aidbridge is × of it']
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
