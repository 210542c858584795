import type pg from 'pg'

export type Value = string | number | boolean | null

/** Rows of one table on their way into it, in the columns named. */
export class Pile {
  readonly table: string
  readonly columns: readonly string[]
  #lines: string[] = []
  /** How many in all, those already copied included. */
  count = 0

  constructor(table: string, columns: readonly string[]) {
    this.table = table
    this.columns = columns
  }

  add(values: Readonly<Record<string, Value>>): void {
    this.#lines.push(this.columns.map((column) => field(values[column])).join('\t'))
    this.count++
  }

  take(): string {
    const text = this.#lines.length > 0 ? `${this.#lines.join('\n')}\n` : ''
    this.#lines = []
    return text
  }
}

function field(value: Value | undefined): string {
  if (value === undefined) throw new Error('A column without a value')
  if (value === null) return '\\N'
  return typeof value === 'string' ? value.replace(/[\\\t\n]/g, (sign) => escapes[sign]!) : String(value)
}
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n' }

/** The part of pg's connection that speaks COPY; its types leave it out. */
interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** One COPY … FROM STDIN over pg's own protocol. */
export async function copy(client: pg.Client, pile: Pile): Promise<void> {
  const text = pile.take()
  if (text === '') return
  const names = pile.columns.map((column) => `"${column}"`).join(', ')
  await new Promise<void>((resolve, reject) => {
    client.query({
      submit: (connection) => {
        ;(connection as unknown as CopyConnection).query(`COPY "${pile.table}" (${names}) FROM STDIN`)
      },
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(Buffer.from(text))
        connection.endCopyFrom()
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    } as pg.Submittable)
  })
}
