import pg from 'pg'

/** The SQL statements that a piece of work sends, whoever sends them: Prisma or plain connections. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const prototype = pg.Client.prototype as { query: (...given: unknown[]) => unknown }
  const query = prototype.query
  prototype.query = function (this: unknown, ...given: unknown[]) {
    const [first] = given
    statements.push(typeof first === 'string' ? first : (first as { text: string }).text)
    return query.apply(this, given)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  return statements
}
