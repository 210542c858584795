import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Language } from '@aidbridge/shared/core/languages'
import { stringify } from 'csv-stringify'
import type { Response } from 'express'
import { codeOf } from './cannot-start.ts'

/** The one way in which lists leave the program as CSV. */
export interface CsvFile {
  /** Without its ending. */
  name: string
  language: Language
  /** In the reader's words. */
  header: readonly string[]
  /** As many cells as the header, in its order; read as fast as the reader takes them. */
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
  /** Left out: it is somebody's own, and kept by nobody. */
  cacheControl?: string
}

/**
 * For spreadsheets: UTF-8 with a byte order mark, by which Excel knows it; between the cells what its German and its
 * Ukrainian edition expect. A cell that a spreadsheet would take for a formula gets an apostrophe in front of it.
 */
export async function sendCsv(response: Response, file: CsvFile): Promise<void> {
  const { name, language, header, rows, cacheControl = 'no-store' } = file
  response.attachment(`${name}.csv`).set('Cache-Control', cacheControl).type('text/csv; charset=utf-8')
  const csv = stringify({
    bom: true,
    delimiter: language === 'en' ? ',' : ';',
    record_delimiter: 'windows',
    escape_formulas: true,
  })
  // A fault in the middle cuts the connection, so that half a list is never taken for a whole one.
  await pipeline(Readable.from(withHeader(header, rows)), csv, response).catch((error: unknown) => {
    if (codeOf(error) !== readerLeft) throw error
  })
}

/** Whoever does not wait for the end is free to go. */
const readerLeft = 'ERR_STREAM_PREMATURE_CLOSE'

async function* withHeader(header: readonly string[], rows: CsvFile['rows']) {
  yield header
  yield* rows
}
