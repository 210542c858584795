import { dueOn, endOf } from '@aidbridge/shared/published/spans'
import type { PrismaClient } from '../../platform/db.ts'
import { categoriesIn, figuresIn, type Named, oblastsIn, releasesIn } from './queries.ts'

/** As everybody gets it; each field is explained in dictionary.ts. */
export interface PublicFigures {
  dictionary: string
  /** null: nothing has come out yet. */
  releasedOn: string | null
  nextReleaseOn: string | null
  lastMonth: string | null
  oblasts: Named[]
  categories: Named[]
  figures: PublicFigure[]
}

export interface PublicFigure {
  firstMonth: string
  months: number
  oblast: string | null
  category: string | null
  shipments: number
  weightKg: number
}

export async function publicFigures(prisma: PrismaClient): Promise<PublicFigures> {
  const [releases, told, oblasts, categories] = await Promise.all([
    releasesIn(prisma),
    figuresIn(prisma),
    oblastsIn(prisma),
    categoriesIn(prisma),
  ])
  const latest = releases.findLast(({ months }) => months === 1)
  const next = latest && ({ first: endOf(latest), months: 1 } as const)
  const figures = told.map(({ first, months, oblastCode, categoryCode, shipments, weightKg }) => ({
    firstMonth: first.slice(0, 7),
    months,
    oblast: oblastCode,
    category: categoryCode,
    shipments,
    weightKg,
  }))
  return {
    dictionary: '/public/dictionary.json',
    releasedOn: latest?.releasedOn ?? null,
    nextReleaseOn: next ? dueOn(next) : null,
    lastMonth: latest?.first.slice(0, 7) ?? null,
    oblasts: oblasts.filter(({ code }) => figures.some(({ oblast }) => oblast === code)),
    categories: categories.filter(({ code }) => figures.some(({ category }) => category === code)),
    figures,
  }
}
