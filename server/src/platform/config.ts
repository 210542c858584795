import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CannotStart } from './cannot-start.ts'
import { isTrustSetting } from './trusted-proxies.ts'

/** The folder of the checkout. The build keeps import.meta.url pointing at the source (scripts/build-server.js). */
export const checkout = fileURLToPath(new URL('../../../', import.meta.url))

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Everything that can be set from outside. Each message completes the sentence "PORT is "abc": it must be …". */
const environment = z.object({
  NODE_ENV: oneOf(['production', 'development', 'test']).default('production'),
  PORT: wholeNumber(1, 65_535, 'it must be a whole number from 1 to 65535, for example PORT=4000').default(
    4000,
  ),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'it must be an address or a host name, for example HOST=0.0.0.0 for every network')
    .default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'it must look like postgresql://user:password@host:5432/database')
    .optional(),
  DATABASE_READ_URL: z
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
  AIDBRIDGE_SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'it must look like smtps://user:password@mail.example.org')
    .optional(),
  AIDBRIDGE_MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/, 'it must be one e-mail address')
    .optional(),
  AIDBRIDGE_TRUST_PROXY: z
    .string()
    .refine(
      isTrustSetting,
      'it must be "none", "loopback", how many proxies stand in front, or their addresses with commas between',
    )
    .default('loopback'),
  AIDBRIDGE_OIDC_ISSUER: z
    .string()
    .refine(isHttpUrl, 'it must be the https address of the provider')
    .optional(),
  AIDBRIDGE_OIDC_CLIENT_ID: z.string().optional(),
  AIDBRIDGE_OIDC_CLIENT_SECRET: z.string().optional(),
  AIDBRIDGE_OIDC_NAME: z.string().max(60, 'it must have at most 60 characters').default('OpenID Connect'),
  AIDBRIDGE_COORDINATORS_TWO_FACTOR: oneOf(['required', 'optional']).default('optional'),
  AIDBRIDGE_EXPLORER: oneOf(['on', 'off']).optional(),
  AIDBRIDGE_ALLOWANCE: wholeNumber(
    1,
    1_000_000,
    'it must be a whole number from 1 to 1000000: how many times the usual',
  ).default(1),
  AIDBRIDGE_SECURITY_CONTACT: z
    .string()
    .refine(isContact, 'it must be mailto:…, tel:… or https://…')
    .optional(),
  AIDBRIDGE_OPERATOR: z.string().max(200, 'it must have at most 200 characters').optional(),
  AIDBRIDGE_ACCESSIBILITY_CONTACT: z
    .string()
    .refine(isContact, 'it must be mailto:…, tel:… or https://…')
    .optional(),
  AIDBRIDGE_PUBLIC_FIGURES: oneOf(['on', 'off']).default('on'),
  AIDBRIDGE_IMPRINT_URL: z.string().refine(isHttpUrl, 'it must be the https address of a page').optional(),
  AIDBRIDGE_PRIVACY_URL: z.string().refine(isHttpUrl, 'it must be the https address of a page').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isHttpUrl, 'it must be the address of a collector, for example http://127.0.0.1:4318')
    .optional(),
  AIDBRIDGE_METRICS_TOKEN: z.string().min(16, 'it must have at least 16 characters').optional(),
  AIDBRIDGE_DRAIN_SECONDS: wholeNumber(0, 300, 'it must be a whole number of seconds from 0 to 300').default(
    0,
  ),
  LOG_LEVEL: oneOf(logLevels).default('info'),
})

/** What an operator decides about letters, sign-in and what is shown; `quietSettings` where nobody decides. */
export interface Settings {
  /** null: letters are kept and can be read in the administration. */
  mail: { url: string; from: string } | null
  /** Whose word is taken for the client's address: "none", "loopback", a number of proxies, or their addresses. */
  trustProxy: string
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  coordinatorsNeedTwoFactor: boolean
  /** How many times the usual number of requests and cost of questions an asker has in a minute. */
  allowance: number
  /** GraphQL's explorer and introspection. */
  explorer: boolean
  /** For /.well-known/security.txt. */
  securityContact: string | null
  /** Opens /metrics; null: it is not there. */
  metricsToken: string | null
  site: Site
}

/** What a public body says of itself on its pages; null: nothing is said, and nothing is made up. */
interface Site {
  /** Everybody may see /public and its files; nothing is there otherwise. */
  publicFigures: boolean
  operator: string | null
  /** Where barriers are reported: mailto:…, tel:… or https://… */
  accessibilityContact: string | null
  imprintUrl: string | null
  privacyUrl: string | null
}

export const quietSettings: Settings = {
  mail: null,
  trustProxy: 'loopback',
  oidc: null,
  coordinatorsNeedTwoFactor: false,
  allowance: 1,
  explorer: false,
  securityContact: null,
  metricsToken: null,
  site: {
    publicFigures: true,
    operator: null,
    accessibilityContact: null,
    imprintUrl: null,
    privacyUrl: null,
  },
}

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
    replicaUrl: replicaOf(values),
    dataFolder: values.AIDBRIDGE_DATA_DIR ? resolve(values.AIDBRIDGE_DATA_DIR) : defaultDataFolder(),
    demo: values.AIDBRIDGE_DEMO === 'on',
    secret: values.AIDBRIDGE_SECRET,
    logLevel: values.LOG_LEVEL,
    /** A collector of OpenTelemetry; undefined: nothing is traced. */
    tracesTo: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    /** How long /ready says no before new connections are refused: for a proxy to notice. */
    drainSeconds: values.AIDBRIDGE_DRAIN_SECONDS,
    settings: {
      mail: mailOf(values),
      trustProxy: values.AIDBRIDGE_TRUST_PROXY,
      oidc: oidcOf(values),
      coordinatorsNeedTwoFactor: values.AIDBRIDGE_COORDINATORS_TWO_FACTOR === 'required',
      allowance: values.AIDBRIDGE_ALLOWANCE,
      explorer: (values.AIDBRIDGE_EXPLORER ?? (values.NODE_ENV === 'development' ? 'on' : 'off')) === 'on',
      securityContact: values.AIDBRIDGE_SECURITY_CONTACT ?? null,
      metricsToken: values.AIDBRIDGE_METRICS_TOKEN ?? null,
      site: {
        publicFigures: values.AIDBRIDGE_PUBLIC_FIGURES === 'on',
        operator: values.AIDBRIDGE_OPERATOR ?? null,
        accessibilityContact: values.AIDBRIDGE_ACCESSIBILITY_CONTACT ?? null,
        imprintUrl: values.AIDBRIDGE_IMPRINT_URL ?? null,
        privacyUrl: values.AIDBRIDGE_PRIVACY_URL ?? null,
      },
    } satisfies Settings,
  }
}

type Values = z.output<typeof environment>

function replicaOf({ DATABASE_URL: primary, DATABASE_READ_URL: replica }: Values): string | undefined {
  if (replica && !primary)
    throw new CannotStart('DATABASE_READ_URL is set: DATABASE_URL must name the database that it replicates.')
  return replica
}

function mailOf({ AIDBRIDGE_SMTP_URL: url, AIDBRIDGE_MAIL_FROM: from }: Values): Settings['mail'] {
  if (!url) return null
  if (!from)
    throw new CannotStart('AIDBRIDGE_SMTP_URL is set: AIDBRIDGE_MAIL_FROM must say from whom letters come.')
  return { url, from }
}

function oidcOf(values: Values): Settings['oidc'] {
  const { AIDBRIDGE_OIDC_ISSUER: issuer, AIDBRIDGE_OIDC_CLIENT_ID: clientId } = values
  const clientSecret = values.AIDBRIDGE_OIDC_CLIENT_SECRET
  if (!issuer) return null
  if (!clientId || !clientSecret)
    throw new CannotStart(
      'AIDBRIDGE_OIDC_ISSUER is set: AIDBRIDGE_OIDC_CLIENT_ID and AIDBRIDGE_OIDC_CLIENT_SECRET must be set as well.',
    )
  return { issuer, clientId, clientSecret, name: values.AIDBRIDGE_OIDC_NAME }
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
  return /SECRET|TOKEN|_URL$/.test(name)
}

function wholeNumber(least: number, most: number, otherwise: string) {
  return z.coerce.number(otherwise).int(otherwise).min(least, otherwise).max(most, otherwise)
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

function isSmtpUrl(text: string): boolean {
  return URL.canParse(text) && ['smtp:', 'smtps:'].includes(new URL(text).protocol)
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}

function isContact(text: string): boolean {
  return /^(mailto:|tel:|https:\/\/)\S+$/.test(text)
}
