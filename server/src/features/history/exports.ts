import { whyNot } from '@aidbridge/shared/accounts/rights'
import { formatInstant } from '@aidbridge/shared/core/dates'
import { isLanguage, type Language } from '@aidbridge/shared/core/languages'
import { isRefusal } from '@aidbridge/shared/core/refusals'
import { say, sayRefusal } from '@aidbridge/shared/core/say'
import { sayChanges } from '@aidbridge/shared/history/changes'
import { type Deed, deedsOf } from '@aidbridge/shared/history/deeds'
import { nameIn } from '@aidbridge/shared/history/goods'
import { sayDeed } from '@aidbridge/shared/history/sentences'
import { texts, textIn } from '@aidbridge/shared/history/texts'
import { type Request, type Response, Router } from 'express'
import type { Context } from '../../platform/context.ts'
import { sendCsv } from '../../platform/csv.ts'
import { noteDownload } from '../../platform/note.ts'
import { asHistoryEvent } from './as-history-event.ts'
import { history, type Page } from './queries.ts'
import { type FoundRecord, recordsOf } from './records.ts'
import { rootOf } from './roots.ts'
import { type AuditSought, auditEvents } from './search.ts'
import { tableName } from './shown-fields.ts'
import type { ToldEvent } from './told.ts'

/**
 * GET /audit.csv?search=&action=&entity=&organisation=&actor=&from=&until= gives the log as the page shows it, GET
 * /history.csv?record=Need:… the history of one record: a deed a row, in the language of `language` or else of the reader.
 */
export function auditExports(contextOf: (request: Request) => Promise<Context>): Router {
  const routes = Router()
  routes.get('/audit.csv', async (request, response) =>
    exportAudit(inLanguage(await contextOf(request), request), soughtIn(request.query), response),
  )
  routes.get('/history.csv', async (request, response) =>
    exportHistory(inLanguage(await contextOf(request), request), textOf(request.query['record']), response),
  )
  return routes
}

/** A link is followed by the browser, which says its own language and not the one that is shown. */
function inLanguage(context: Context, { query }: Request): Context {
  const { language } = query
  return isLanguage(language) ? { ...context, language } : context
}

async function exportAudit(context: Context, sought: AuditSought, response: Response): Promise<void> {
  const { viewer, language } = context
  const why = whyNot(viewer, 'audit.export', undefined)
  if (why) return refuse(response, viewer ? 403 : 401, say(language, `whyNots.${why}`))
  const readEvents = reader(context, (there, page) => auditEvents(there, sought, page))
  const first = await firstPage(() => readEvents({ limit: pageSize, inverted: false }))
  if (!Array.isArray(first)) return refuse(response, 400, sayRefusal(language, first))
  const { action, entity, organisationId, from, until } = sought
  // Which words were looked for stays outside: they may be somebody's name.
  await noteDownload(context, 'exportAudit', { action, entity, organisationId, from, until })
  await send(context, response, first, readEvents)
}

async function exportHistory(context: Context, record: string, response: Response): Promise<void> {
  const { viewer, language } = context
  if (!viewer) return refuse(response, 401, say(language, 'whyNots.NOT_SIGNED_IN'))
  const root = await rootOf(context, record)
  if (!root) return refuse(response, 404, say(language, 'refusals.NotFound'))
  const why = whyNot(viewer, 'audit.see', root)
  if (why) return refuse(response, 403, say(language, `whyNots.${why}`))
  await noteDownload(context, 'exportHistory', { type: root.type, id: root.id })
  const read = reader(context, (there, page) => history(there, root, page))
  const first = await read({ limit: pageSize, inverted: false })
  await send(context, response, first, read)
}

const pageSize = 500
type Read = (page: Page) => Promise<ToldEvent[]>

const reader =
  (context: Context, read: (there: Context, page: Page) => Promise<ToldEvent[]>): Read =>
  (page) =>
    context.database.reading((database) => read({ ...context, database }, page))

async function firstPage(read: () => Promise<ToldEvent[]>) {
  try {
    return await read()
  } catch (error) {
    if (isRefusal(error)) return error
    throw error
  }
}

function send({ database, language }: Context, response: Response, first: ToldEvent[], read: Read) {
  const { fileName } = texts[language]
  async function* rows() {
    for await (const events of deedsAfter(first, read)) {
      const records = await database.reading((there) => recordsOf(there, events))
      for (const deed of deedsOf(events.map(asHistoryEvent))) yield row(language, deed, records)
    }
  }
  return sendCsv(response, {
    name: `Aidbridge ${fileName}`,
    language,
    header: columns.map((column) => texts[language].columns[column]),
    rows: rows(),
  })
}

/** Page after page; what was done in one go stays together. */
async function* deedsAfter(first: ToldEvent[], read: Read): AsyncGenerator<ToldEvent[]> {
  let events = first
  let isLast = first.length < pageSize
  while (!isLast) {
    const cut = events.findIndex(({ recordedAt }) => Number(recordedAt) === Number(events.at(-1)!.recordedAt))
    // A deed as large as a page goes out in parts.
    const whole = cut > 0 ? events.slice(0, cut) : events
    yield whole
    const next = await read({ limit: pageSize, inverted: false, after: String(events.at(-1)!.id) })
    events = [...(cut > 0 ? events.slice(cut) : []), ...next]
    isLast = next.length < pageSize
  }
  yield events
}

type Column = keyof (typeof texts)['en']['columns']
const columns: Column[] = [
  'moment',
  'sentence',
  'changes',
  'reason',
  'organisation',
  'person',
  'record',
  'number',
  'action',
]

/** Where those live who read the language. */
const zoneOf: Record<Language, string> = { de: 'Europe/Berlin', uk: 'Europe/Kyiv', en: 'Europe/Berlin' }

function row(language: Language, deed: Deed, records: Map<string, FoundRecord>): string[] {
  const [event] = deed.events
  const record = records.get(`${tableName(event.entity)}:${event.entityId.split(':')[1]}`)
  const moment = (instant: string) => formatInstant(new Date(instant), language, zoneOf[language])
  const cells: Record<Column, string> = {
    moment: moment(deed.at),
    sentence: sayDeed(language, deed),
    changes: sayChanges(language, deed, moment)
      .map(({ text }) => text)
      .join('; '),
    reason: deed.reason ?? '',
    organisation: event.organisation ? nameIn(language, event.organisation) : '',
    person: event.actorName ?? '',
    record: textIn(texts[language].names, record?.type ?? event.entity) ?? '',
    number: record?.number ?? '',
    action: deed.action,
  }
  return columns.map((column) => cells[column])
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function soughtIn(query: Request['query']): AuditSought {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : null)
  return {
    search: one('search'),
    action: one('action'),
    entity: one('entity'),
    organisationId: one('organisation'),
    actor: one('actor'),
    from: one('from'),
    until: one('until'),
  }
}

const refuse = (response: Response, status: number, error: string): void =>
  void response.status(status).json({ error })
