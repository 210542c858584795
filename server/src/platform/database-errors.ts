const deadlock = '40P01'
const serialisation = '40001'
const checkViolation = '23514'
const uniqueViolation = '23505'
export const diskFull = '53100'

/** Worth another try: the database chose a victim, or a constraint saw another writer's change before our rules did. */
export function isRetryable(error: unknown): boolean {
  const code = sqlState(error)
  return code === deadlock || code === serialisation || code === checkViolation || code === uniqueViolation
}

/** PostgreSQL's SQLSTATE, however deep Prisma and its adapter have wrapped it. */
export function sqlState(error: unknown): string | undefined {
  for (const layer of layersOf(error)) {
    const code = layer['originalCode'] ?? layer['code']
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^(P|E)\d{4}$/.test(code)) return code
    const kind = prismaKinds[String(layer['code'])]
    if (kind) return kind
  }
  return undefined
}

/** Prisma's own names for what PostgreSQL said. */
const prismaKinds: Record<string, string> = {
  P2002: uniqueViolation,
  P2034: serialisation,
  P2004: checkViolation,
}

/**
 * The database cannot be reached, is stopping, is full, or took too long: nothing that the asker did, and better in a
 * while. Whatever was asked may be asked again, a change with its key (I8).
 */
export const isUnavailable = (error: unknown): boolean =>
  layersOf(error).some(({ originalCode, code, kind, message }) => {
    const codes = [originalCode, code, kind].filter((each) => typeof each === 'string')
    return (
      codes.some((each) => unavailable.has(each) || unavailableClasses.test(each)) ||
      (typeof message === 'string' && brokenConnection.test(message))
    )
  })

const unavailable: ReadonlySet<string> = new Set([
  // PostgreSQL: it waited in vain (a statement, a lock, a transaction that did nothing), or it is a copy that takes no changes
  ...['57014', '55P03', '25P03', '25P04', '25006', deadlock, serialisation],
  // Node: there is no way to it
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
  ],
  // Prisma: not reached, time-outs, closed, no connection free, transaction not begun or over, conflict, too many
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'],
  // Its adapter, where a statement of our own was asked
  ...[
    'DatabaseNotReachable',
    'ConnectionClosed',
    'SocketTimeout',
    'TooManyConnections',
    'TransactionAlreadyClosed',
  ],
])

/** No connection (08), no resources: disk, memory, connections (53), an operator or a crash stopped it (57P), its disk fails (58). */
const unavailableClasses = /^(08...|53...|57P..|58...)$/

/** pg and its pool say these without a code. */
const brokenConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/

/** An error and what it wraps, as GraphQL, better-auth, Prisma and its adapter wrap one another. */
function layersOf(error: unknown): Record<string, unknown>[] {
  const layers: Record<string, unknown>[] = []
  for (let at = error; isObject(at) && layers.length < 10;) {
    layers.push(at)
    at = at['originalError'] ?? at['driverAdapterError'] ?? at['meta'] ?? at['cause']
  }
  return layers
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
