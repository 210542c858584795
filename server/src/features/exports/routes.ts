import { isLanguage, type Language } from '@aidbridge/shared/core/languages'
import { isRefusal } from '@aidbridge/shared/core/refusals'
import { say, sayRefusal } from '@aidbridge/shared/core/say'
import { type Request, type Response, Router } from 'express'
import { type DocumentNode, execute, GraphQLError, type GraphQLSchema, parse } from 'graphql'
import { pageLimit } from '../../graphql/cost.ts'
import { refuseLargeVariables } from '../../graphql/size.ts'
import type { Context } from '../../platform/context.ts'
import { sendCsv } from '../../platform/csv.ts'
import { noteDownload } from '../../platform/note.ts'
import { exceptions } from './exceptions-list.ts'
import { type Cell, type ListExport, sayIn } from './list.ts'
import { needLines, needs } from './needs-lists.ts'
import { organisations, partnerships } from './parties-lists.ts'
import { inbox, pledges, pool } from './pledges-lists.ts'
import { discrepancies, shipments } from './shipments-lists.ts'
import { texts } from './texts.ts'

const lists = {
  needs,
  'need-lines': needLines,
  pledges,
  pool,
  inbox,
  shipments,
  discrepancies,
  exceptions,
  partnerships,
  organisations,
} as const
type ListName = keyof typeof lists
export const listNames = Object.keys(lists) as ListName[]
const isList = (name: string): name is ListName => Object.hasOwn(lists, name)

/**
 * GET /lists/needs.csv?ask={"filter":…,"sort":…}&columns=need,goods&language=de gives a list exactly as a screen shows
 * it: `ask` are the variables of the screen's own question, which is asked here again in the name of whoever downloads,
 * page after page. So a file can neither show more than the screen nor count otherwise.
 */
export function listExports(
  schema: GraphQLSchema,
  contextOf: (request: Request) => Promise<Context>,
): Router {
  const routes = Router()
  routes.get('/lists/:list.csv', async (request, response) => {
    const asker = await contextOf(request)
    // A link is followed by the browser, which says its own language and not the one that is shown.
    const { language } = request.query
    await exportList(schema, isLanguage(language) ? { ...asker, language } : asker, request, response)
  })
  return routes
}

async function exportList(
  schema: GraphQLSchema,
  context: Context,
  { params, query }: Request,
  response: Response,
): Promise<void> {
  const { language, viewer } = context
  const name = String(params['list'])
  if (!viewer) return refuse(response, 401, say(language, 'whyNots.NOT_SIGNED_IN'))
  if (!isList(name)) return refuse(response, 404, say(language, 'refusals.NotFound'))
  const asked = askedIn(query['ask'])
  if (!asked) return refuse(response, 400, texts[language].unreadable)

  const list = lists[name] as unknown as ListExport<unknown>
  const read = reader(schema, parse(list.question), context, asked)
  const first = await read(null)
  if ('refused' in first) return refuse(response, 400, first.refused)
  const cells = cellsOf(list, query['columns'])
  await noteDownload(context, 'exportList', { list: name })
  await sendCsv(response, {
    name: `Aidbridge ${texts[language].files[name]}`,
    language,
    header: cells.map(({ head }) => texts[language].heads[head]),
    rows: rowsOf(first, read, cells, language),
  })
}

/** The variables of the screen's question; null for what is none. Their values are the schema's to judge. */
function askedIn(text: unknown): Record<string, unknown> | null {
  if (text === undefined) return {}
  if (typeof text !== 'string') return null
  try {
    const asked: unknown = JSON.parse(text)
    refuseLargeVariables(asked)
    const isRecord = typeof asked === 'object' && asked !== null && !Array.isArray(asked)
    return isRecord ? (asked as Record<string, unknown>) : null
  } catch {
    return null
  }
}

interface Page {
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  edges: { node: unknown }[]
}
type Read = (after: string | null) => Promise<Page | { refused: string }>

function reader(
  schema: GraphQLSchema,
  document: DocumentNode,
  context: Context,
  asked: Record<string, unknown>,
): Read {
  return async (after) => {
    const variableValues = { ...asked, first: pageLimit, after }
    const { data, errors } = await context.database.reading(async (database) => {
      const contextValue = { ...context, database }
      const answer = await execute({ schema, document, contextValue, variableValues })
      const fault = answer.errors?.[0]?.originalError
      if (isOurs(fault)) throw fault
      return answer
    })
    const [error] = errors ?? []
    if (isRefusal(error?.originalError)) return { refused: sayRefusal(context.language, error.originalError) }
    if (error || !data) return { refused: texts[context.language].unreadable }
    return Object.values(data)[0] as Page
  }
}

/** A fault of ours is no fault of the question. */
const isOurs = (error: unknown): error is Error =>
  error instanceof Error && !isRefusal(error) && !(error instanceof GraphQLError)

/** Those of the columns that are shown, in their order; all where nothing is said. */
function cellsOf({ columns }: ListExport<unknown>, shown: unknown): Cell<unknown>[] {
  const keys = typeof shown === 'string' ? shown.split(',').filter((key) => Object.hasOwn(columns, key)) : []
  return (keys.length ? keys : Object.keys(columns)).flatMap((key) => columns[key]!)
}

async function* rowsOf(first: Page, read: Read, cells: Cell<unknown>[], language: Language) {
  const say = sayIn(language)
  for (let page = first; ;) {
    for (const { node } of page.edges) yield cells.map(({ of }) => of(node, say) ?? '')
    if (!page.pageInfo.hasNextPage) return
    const next = await read(page.pageInfo.endCursor)
    if ('refused' in next) throw new Error(`The list broke off: ${next.refused}`)
    page = next
  }
}

const refuse = (response: Response, status: number, error: string): void =>
  void response.status(status).json({ error })
