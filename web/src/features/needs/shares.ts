import type { CoverageFigures } from '../../ui/coverage.ts'

/**
 * A need's bar over lines of different units: quantities of different units are never added (domain.md 1), so each line
 * counts alike, with the share of its own demand. Only for drawing; the two percentages come from the API.
 */
export function meanShares(lines: readonly CoverageFigures[]): CoverageFigures {
  const asked = lines.filter((line) => Number(line.demand) > 0)
  const mean = (part: keyof CoverageFigures) => {
    const shares = asked.map((line) => Math.min(1, Number(line[part]) / Number(line.demand)))
    return String(shares.reduce((total, share) => total + share, 0) / Math.max(1, asked.length))
  }
  return {
    demand: asked.length ? '1' : '0',
    received: mean('received'),
    inTransit: mean('inTransit'),
    missing: mean('missing'),
    toShip: mean('toShip'),
    gap: mean('gap'),
  }
}
