import type { Segment } from '../../ui/figures.ts'

interface Counted {
  qtyPledged: string
  qtyWithdrawn: string
  allocated: string
  shipped: string
  received: string
}

/**
 * Where the goods of a pledge are, over lines of different units: each line counts alike, with the shares of what it
 * gives. Only for drawing.
 */
export function pledgeSegments(lines: readonly Counted[]): Segment[] {
  const mean = (partOf: (line: Counted) => number) => {
    const shares = lines.map((line) => {
      const given = Number(line.qtyPledged) - Number(line.qtyWithdrawn)
      return given > 0 ? Math.min(1, Math.max(0, partOf(line) / given)) : 0
    })
    return shares.reduce((total, share) => total + share, 0) / Math.max(1, lines.length)
  }
  return [
    { part: 'delivered', size: mean((line) => Number(line.received)) },
    { part: 'underWay', size: mean((line) => Number(line.shipped) - Number(line.received)) },
    { part: 'pledged', size: mean((line) => Number(line.allocated) - Number(line.shipped)) },
    {
      part: 'open',
      size: mean((line) => Number(line.qtyPledged) - Number(line.qtyWithdrawn) - Number(line.allocated)),
    },
  ]
}
