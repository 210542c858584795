import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CannotStart } from './cannot-start.ts'

/** The folder of the checkout. The build keeps import.meta.url pointing at the source (scripts/build-server.js). */
export const checkout = fileURLToPath(new URL('../../../', import.meta.url))

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Everything that can be set from outside. Each message completes the sentence "PORT is "abc": it must be …". */
const environment = z.object({
  NODE_ENV: oneOf(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number(aPort()).int(aPort()).min(1, aPort()).max(65_535, aPort()).default(4000),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'it must be an address or a host name, for example HOST=0.0.0.0 for every network')
    .default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'it must look like postgresql://user:password@host:5432/database')
    .optional(),
  AIDBRIDGE_DATA_DIR: z.string().optional(),
  AIDBRIDGE_DEMO: oneOf(['on', 'off']).default('on'),
  AIDBRIDGE_SECRET: z
    .string()
    .min(32, 'it must have at least 32 characters; leave it out and one is made and kept in the data folder')
    .optional(),
  AIDBRIDGE_ORIGIN: z
    .string()
    .refine(isOrigin, 'it must be the public address without a path, for example https://aid.example.org')
    .optional(),
  LOG_LEVEL: oneOf(logLevels).default('info'),
})

export type Config = ReturnType<typeof readConfig>

/** Reads and checks the whole configuration, once, before anything is touched. Throws CannotStart with every fault. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = environment.safeParse(given)
  if (!read.success)
    throw new CannotStart(read.error.issues.map((issue) => sentence(issue, given)).join('\n'))
  const values = read.data
  return {
    mode: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    /** The address that people open: links in mail, cookies and the check against foreign forms depend on it. */
    origin: values.AIDBRIDGE_ORIGIN ?? `http://localhost:${values.PORT}`,
    /** undefined: the embedded PostgreSQL in the data folder. */
    databaseUrl: values.DATABASE_URL,
    dataFolder: values.AIDBRIDGE_DATA_DIR ? resolve(values.AIDBRIDGE_DATA_DIR) : defaultDataFolder(),
    demo: values.AIDBRIDGE_DEMO === 'on',
    secret: values.AIDBRIDGE_SECRET,
    logLevel: values.LOG_LEVEL,
  }
}

/**
 * An ordinary user's data lies in the checkout. Root's cannot: PostgreSQL refuses root, and the account that runs it
 * instead cannot pass /root or a temporary folder of mode 700. So it lies in a place that everyone may pass, under a
 * name of its own for each checkout (docs/decisions/007-an-embedded-postgresql.md).
 */
export function defaultDataFolder(root = process.getuid?.() === 0): string {
  if (!root) return join(checkout, '.aidbridge')
  const path = resolve(checkout)
  return join(
    '/var/lib/aidbridge',
    `${basename(path)}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`,
  )
}

function sentence(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = String(issue.path[0])
  return `${name} is ${isSecret(name) ? 'not usable' : JSON.stringify(given[name])}: ${issue.message}.`
}

function isSecret(name: string): boolean {
  return name === 'AIDBRIDGE_SECRET' || name === 'DATABASE_URL'
}

function aPort(): string {
  return 'it must be a whole number from 1 to 65535, for example PORT=4000'
}

function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, `it must be one of ${words.join(', ')}`)
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/[^/]+$/.test(text)
}
