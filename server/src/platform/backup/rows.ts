import { createHash } from 'node:crypto'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** How many rows, and their SHA-256 as COPY writes them. */
export interface Sum {
  rows: number
  sha256: string
}

export const copyOut = (client: pg.Client, query: string): AsyncIterable<Buffer> =>
  client.query(copyTo(`COPY (${query}) TO STDOUT`))

/** Adds up rows as they pass. In COPY's text format each is a line. */
export class Summing {
  readonly #hash = createHash('sha256')
  rows = 0

  add(piece: Buffer): void {
    this.#hash.update(piece)
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, end + 1)) this.rows++
  }

  sum(): Sum {
    return { rows: this.rows, sha256: this.#hash.digest('hex') }
  }
}

export async function sumOf(pieces: AsyncIterable<Buffer>): Promise<Sum> {
  const summing = new Summing()
  for await (const piece of pieces) summing.add(piece)
  return summing.sum()
}
