import type { PlainDate } from '@aidbridge/shared/core/dates'
import { dueOn, endOf, type Span, spansDue } from '@aidbridge/shared/published/spans'
import { type Figure, figuresOf } from '@aidbridge/shared/published/suppression'
import { actAlone } from '../../platform/act-alone.ts'
import type { Tx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { firstMonth, piecesOf, type Stretch } from './ledger.ts'
import { figuresIn, releasesIn } from './queries.ts'

/**
 * Every night: months, half-years and years whose day has come are told to everybody, each once and for all. Returns
 * how many came out.
 */
export function publishFigures(database: Database, today: PlainDate): Promise<number> {
  return actAlone(database, 'publishFigures', async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('publish_figures'))`
    const beginning = await firstMonth(tx)
    if (!beginning) return 0
    const out = await releasesIn(tx)
    const isOut = ({ first, months }: Span) =>
      out.some((each) => each.first === first && each.months === months)
    const due = spansDue(beginning, today).filter((span) => !isOut(span))
    if (due.length === 0) return 0
    const pieces = await piecesOf(tx, stretchOf(due))
    const told = await figuresIn(tx)
    for (const span of due) {
      const figures = figuresOf(span, pieces, told)
      await write(tx, span, figures)
      told.push(...figures)
    }
    return due.length
  })
}

/** From the first day of the earliest to the end of the latest. */
function stretchOf(spans: readonly Span[]): Stretch {
  const firsts = spans.map(({ first }) => first).sort()
  const ends = spans.map(endOf).sort()
  return { first: firsts[0]!, end: ends.at(-1)! }
}

async function write(tx: Tx, span: Span, figures: readonly Figure[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO published.release (first, months, released_on)
    VALUES (${span.first}::date, ${span.months}, ${dueOn(span)}::date)`
  for (const { first, months, oblastCode, categoryCode, shipments, weightKg } of figures)
    await tx.$executeRaw`
      INSERT INTO published.figure (first, months, oblast_code, category_code, shipments, weight_kg)
      VALUES (${first}::date, ${months}, ${oblastCode}, ${categoryCode}, ${shipments}, ${weightKg})`
}
