const deadlock = '40P01'
const serialisation = '40001'
const checkViolation = '23514'
const uniqueViolation = '23505'

/** Worth another try: the database chose a victim, or a constraint saw another writer's change before our rules did. */
export function isRetryable(error: unknown): boolean {
  const code = sqlState(error)
  return code === deadlock || code === serialisation || code === checkViolation || code === uniqueViolation
}

/** PostgreSQL's SQLSTATE, however deep Prisma and its adapter have wrapped it. */
export function sqlState(error: unknown): string | undefined {
  for (let at = error, depth = 0; isObject(at) && depth < 6; depth++) {
    const code = at['originalCode'] ?? at['code']
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) return code
    const kind = prismaKinds[String(at['code'])]
    if (kind) return kind
    at = at['driverAdapterError'] ?? at['meta'] ?? at['cause']
  }
  return undefined
}

/** Prisma's own names for what PostgreSQL said. */
const prismaKinds: Record<string, string> = {
  P2002: uniqueViolation,
  P2034: serialisation,
  P2004: checkViolation,
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
