import { formatDay, formatInstant, reportingDay } from '@aidbridge/shared/core/dates'
import { isLanguage, type Language } from '@aidbridge/shared/core/languages'
import { fill } from '@aidbridge/shared/core/fill'
import { isRefusal, type Refusal } from '@aidbridge/shared/core/refusals'
import { say, sayRefusal } from '@aidbridge/shared/core/say'
import { texts } from '@aidbridge/shared/reporting/texts'
import { type Request, type Response, Router } from 'express'
import type { Context } from '../../platform/context.ts'
import { sendCsv } from '../../platform/csv.ts'
import { sayChosen } from './chosen-words.ts'
import { fileFilterOf, one } from './file-filter.ts'
import { overview, type OverviewResult } from './queries.ts'
import { isPart, type Part, sheetOf, type Sides } from './sheets.ts'

/**
 * GET /overview.csv?part=category|item|priority|oblast|partnership|series and the filters as in the address of the
 * screen (from=2026-01&until=2026-03&category=ENE&asOf=…): the same figures by the same query, in the language of
 * `language` or else of the reader. Each row says of which moment it is and what it was narrowed to.
 */
export function overviewExports(contextOf: (request: Request) => Promise<Context>): Router {
  return Router().get('/overview.csv', async (request, response) => {
    const { language } = request.query
    const context = await contextOf(request)
    await exportOverview(isLanguage(language) ? { ...context, language } : context, request.query, response)
  })
}

async function exportOverview(context: Context, query: Request['query'], response: Response): Promise<void> {
  const { viewer, language } = context
  const refuse = (status: number, error: string) => void response.status(status).json({ error })
  if (!viewer) return refuse(401, say(language, 'whyNots.NOT_SIGNED_IN'))
  const part = one(query['part'])
  if (!isPart(part)) return refuse(400, say(language, 'refusals.InvalidInput'))
  const filter = fileFilterOf(query)
  const figures = await readOrRefusal(context, filter)
  if (isRefusal(figures)) return refuse(400, sayRefusal(language, figures))

  const { header, rows } = sheetOf(language, part, figures, await sidesOf(context, figures))
  const words = texts[language]
  const common = [standOf(language, figures, filter.asOf), await sayChosen(context, filter)]
  await sendCsv(response, {
    name: nameOf(language, part, filter.asOf ?? reportingDay(figures.at)),
    language,
    header: [...header, words.stand, words.chosen],
    rows: eachWith(rows, common),
  })
}

async function readOrRefusal(context: Context, filter: object): Promise<OverviewResult | Refusal> {
  try {
    return await overview(context, filter)
  } catch (error) {
    if (isRefusal(error)) return error
    throw error
  }
}

async function sidesOf({ database }: Context, { byPartnership }: OverviewResult): Promise<Sides> {
  const ids = byPartnership.flatMap(({ partnership: { nrwOrgId, uaOrgId } }) => [nrwOrgId, uaOrgId])
  const organisations = await database.prisma.organisation.findMany({ where: { id: { in: ids } } })
  return new Map(organisations.map((organisation) => [organisation.id, organisation]))
}

async function* eachWith(rows: string[][], common: string[]): AsyncGenerator<string[]> {
  for (const row of rows) yield [...row, ...common]
}

const nameOf = (language: Language, part: Part, day: string) =>
  fill(texts[language].fileName, { part: texts[language].parts[part], day })

/** Figures count days in one zone, whoever looks (shared/core/dates). */
function standOf(language: Language, { at }: OverviewResult, asOf: string | null): string {
  if (asOf) return fill(texts[language].endOf, { day: formatDay(asOf, language) })
  return formatInstant(at, language, 'Europe/Berlin')
}
