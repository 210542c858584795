/**
 * Statements met first keep a name, and with it their plan in each connection to PostgreSQL. Whoever asks can bring forth
 * ever new statements, so there is an end to it.
 */
const mostNamed = 300

const names = new Map<string, string>()

/** The name under which pg prepares the statement; undefined: it is planned each time. */
export function nameOf(statement: string): string | undefined {
  const known = names.get(statement)
  if (known || names.size >= mostNamed) return known
  const name = `aidbridge-${names.size}`
  names.set(statement, name)
  return name
}
