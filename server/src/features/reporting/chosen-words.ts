import { fill } from '@aidbridge/shared/core/fill'
import { nameIn } from '@aidbridge/shared/history/goods'
import { textIn, texts as historyTexts } from '@aidbridge/shared/history/texts'
import { texts } from '@aidbridge/shared/reporting/texts'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import type { OverviewFileFilter } from './file-filter.ts'

/** What the figures of a file are narrowed to, in words; a code that nobody knows stands for itself. */
export async function sayChosen(
  { database, language }: Context,
  filter: OverviewFileFilter,
): Promise<string> {
  const words = texts[language]
  const { prisma } = database
  const coded = (codes: string[]) => ({ where: { code: { in: codes } } })
  const partnershipId = optionalIdOf('Partnership', filter.partnershipId, 'filter.partnershipId')
  const [categories, items, oblasts, pair] = await Promise.all([
    prisma.category.findMany(coded(filter.categories)),
    prisma.item.findMany(coded(filter.items)),
    prisma.oblast.findMany(coded(filter.oblasts)),
    partnershipId
      ? prisma.partnership.findUnique({
          where: { id: partnershipId },
          include: { nrwOrg: true, uaOrg: true },
        })
      : null,
  ])
  const named = [...categories, ...items, ...oblasts]
  const nameOf = (code: string) => {
    const thing = named.find((each) => each.code === code)
    return thing ? nameIn(language, thing) : code
  }
  const chosen = [
    filter.neededFrom && fill(words.neededFrom, { month: filter.neededFrom.slice(0, 7) }),
    filter.neededUntil && fill(words.neededUntil, { month: filter.neededUntil.slice(0, 7) }),
    ...[...filter.categories, ...filter.items, ...filter.oblasts].map(nameOf),
    ...filter.priorities.map(
      (priority) => textIn(historyTexts[language].words.priorities, priority) ?? priority,
    ),
    pair && `${nameIn(language, pair.nrwOrg)} – ${nameIn(language, pair.uaOrg)}`,
  ].filter((each) => typeof each === 'string')
  return chosen.length > 0 ? chosen.join('; ') : words.everything
}
