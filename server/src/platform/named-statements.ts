/**
 * Statements met first keep a name, and with it their plan in each connection to PostgreSQL. Whoever asks can bring forth
 * ever new statements, so there is an end to it.
 */
class Names {
  readonly #names = new Map<string, string>()
  readonly #beginning: string
  readonly #most: number

  constructor(beginning: string, most: number) {
    this.#beginning = beginning
    this.#most = most
  }

  of(statement: string): string | undefined {
    const known = this.#names.get(statement)
    if (known || this.#names.size >= this.#most) return known
    const name = `${this.#beginning}-${this.#names.size}`
    this.#names.set(statement, name)
    return name
  }
}

const lists = new Names('aidbridge', 300)

/** The name under which pg prepares the statement; undefined: it is planned each time. */
export const nameOf = (statement: string): string | undefined => lists.of(statement)

const ours = new Set<string>()

/** Marks a constant statement that goes through Prisma: its plan is kept. */
export function keptPlan(statement: string): string {
  ours.add(statement)
  return statement
}

const prismas = new Names('prisma', 200)

/**
 * The same for what Prisma sends, as its adapter asks for it; '': it is planned each time. Kept is only what is planned in one
 * way whatever is asked for: one row by its key, and writing. A filter's plan depends on what is looked for (page-keys.ts).
 */
export const nameForPrisma = ({ sql }: { sql: string }): string =>
  (ours.has(sql) || isByKey(sql) || isWriting(sql) ? prismas.of(sql) : undefined) ?? ''

/** `findUnique`, what else asks for one id, and whether it is there for somebody. */
const isByKey = (sql: string): boolean =>
  / WHERE (?:.* AND 1=1\)|\(?"t0"\."id" = \$\d+(?: AND .*)?) LIMIT \$\d+$/s.test(sql) ||
  /^SELECT COUNT\(\*\) .*? FROM "public"\."(\w+)" .*? WHERE \("public"\."\1"\."id" = \$1 AND /s.test(sql)

/** Of many rows at once the text differs with their number. */
const isWriting = (sql: string): boolean =>
  /^(?:INSERT|UPDATE|DELETE) /.test(sql) && !/\), \(| IN \(/.test(sql)
