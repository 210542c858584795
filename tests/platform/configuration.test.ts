import { describe, expect, test } from 'vitest'
import { readConfig } from '@aidbridge/server/platform/config'
import { tooOld } from '@aidbridge/server/platform/outside-database'

describe('an operator who sets nothing', () => {
  test('gets this machine only, port 4000, the demo world and an embedded database', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      origin: 'http://localhost:4000',
      demo: true,
      databaseUrl: undefined,
    })
  })

  test('may leave a variable empty', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: undefined })
  })
})

describe('an operator who mistypes', () => {
  test.each([
    [{ PORT: 'abc' }, 'PORT is "abc": it must be a whole number from 1 to 65535, for example PORT=4000.'],
    [{ PORT: '70000' }, /PORT is "70000": it must be a whole number/],
    [{ AIDBRIDGE_DEMO: 'of' }, 'AIDBRIDGE_DEMO is "of": it must be one of on, off.'],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud": it must be one of fatal, error/],
    [{ HOST: 'every where' }, /HOST is "every where": it must be an address or a host name/],
    [{ AIDBRIDGE_ORIGIN: 'https://aid.example.org/start' }, /AIDBRIDGE_ORIGIN .* without a path/],
    [
      { DATABASE_READ_URL: 'mysql://db/aid' },
      /DATABASE_READ_URL is not usable: it must look like postgresql/,
    ],
    [
      { DATABASE_READ_URL: 'postgresql://db/aid' },
      'DATABASE_READ_URL is set: DATABASE_URL must name the database that it replicates.',
    ],
    [
      { AIDBRIDGE_DRAIN_SECONDS: '-1' },
      /AIDBRIDGE_DRAIN_SECONDS is "-1": it must be a whole number of seconds/,
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      /OTEL_EXPORTER_OTLP_ENDPOINT .* the address of a collector/,
    ],
    [
      { AIDBRIDGE_METRICS_TOKEN: 'short' },
      'AIDBRIDGE_METRICS_TOKEN is not usable: it must have at least 16 characters.',
    ],
    [{ NODE_ENV: 'prod' }, /NODE_ENV is "prod": it must be one of production, development, test/],
  ])('%j is told what it must be', (env, message) => {
    expect(() => readConfig(env)).toThrow(message)
  })

  test('learns of every fault at once', () => {
    expect(() => readConfig({ PORT: '0', AIDBRIDGE_DEMO: 'yes' })).toThrow(/PORT[^\n]*\nAIDBRIDGE_DEMO/)
  })

  test('does not find a password or secret in the message', () => {
    const wrong = { DATABASE_URL: 'mysql://aid:geheim@db/aid', AIDBRIDGE_SECRET: 'geheim' }
    expect(() => readConfig(wrong)).toThrow(/DATABASE_URL is not usable/)
    expect(() => readConfig(wrong)).not.toThrow(/geheim/)
  })
})

test('an operator with PostgreSQL 14 is told that 15 is needed', () => {
  expect(tooOld(140_012)).toBe(
    'The database named by DATABASE_URL runs PostgreSQL 14.12, but Aidbridge needs 15 or newer. ' +
      'Update it, or leave DATABASE_URL out to use the embedded one.',
  )
  expect(tooOld(150_000)).toBeUndefined()
})
