import type { Decimal } from '@aidbridge/shared/core/decimal'

/** The figures of a need line (domain.md 3), as the API gives them. */
export interface CoverageFigures {
  demand: Decimal
  received: Decimal
  inTransit: Decimal
  /** Part of `inTransit`. */
  missing: Decimal
  toShip: Decimal
  gap: Decimal
}

export const parts = ['received', 'moving', 'missing', 'toShip', 'gap'] as const
export type Part = (typeof parts)[number]

/**
 * How wide each part of the bar is, in percent. Only for drawing: the numbers beside it are the exact ones.
 * More than was asked for may have come; then the bar shows all of it.
 */
export function widthsOf(figures: CoverageFigures): Record<Part, number> {
  const missing = Number(figures.missing)
  const sizes: Record<Part, number> = {
    received: Number(figures.received),
    moving: Number(figures.inTransit) - missing,
    missing,
    toShip: Math.max(0, Number(figures.toShip)),
    gap: Number(figures.gap),
  }
  const all = parts.reduce((total, part) => total + sizes[part], 0)
  const share = (part: Part) => (all > 0 ? (sizes[part] / all) * 100 : 0)
  return Object.fromEntries(parts.map((part) => [part, share(part)])) as Record<Part, number>
}
