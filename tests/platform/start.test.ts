import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { freePort } from '@aidbridge/server/platform/free-port'
import { said, startProgram } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let folder: string
let database: FreshDatabase

beforeEach(async () => {
  folder = await temporaryFolder()
  database = await freshDatabase()
})

afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

describe('an operator whose start cannot work reads one sentence that says how to mend it', () => {
  test('a wrong value', async () => {
    expect(await failedStart({ PORT: 'http' })).toBe(
      'PORT is "http": it must be a whole number from 1 to 65535, for example PORT=4000.',
    )
  })

  test('a taken port, and nothing was made yet', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const dataFolder = join(folder, 'data')
    expect(await failedStart({ PORT: String(port), AIDBRIDGE_DATA_DIR: dataFolder })).toBe(
      `Port ${port} is taken, perhaps by another Aidbridge. Stop what uses it, or take another port: PORT=${port + 1} npm start.`,
    )
    expect(existsSync(dataFolder)).toBe(false)
    other.close()
  })

  test('an unreachable database', async () => {
    const port = await freePort()
    expect(await failedStart({ DATABASE_URL: `postgresql://aid:geheim@127.0.0.1:${port}/aid` })).toBe(
      `No database answers at 127.0.0.1:${port}. Start PostgreSQL there, or mend DATABASE_URL.`,
    )
  })

  test('a database that is not there', async () => {
    const url = Object.assign(new URL(database.url), { pathname: '/nowhere' })
    expect(await failedStart({ DATABASE_URL: url.href })).toBe(
      `There is no database "nowhere" at ${url.host}. Make it (createdb nowhere), or mend DATABASE_URL.`,
    )
  })

  test('a wrong password, which is not repeated', async () => {
    const url = Object.assign(new URL(database.url), { password: 'geheim' })
    const words = await failedStart({ DATABASE_URL: url.href })
    expect(words).toContain('refuses the user or password of DATABASE_URL')
    expect(words).not.toContain('geheim')
  })

  test('a demo world where none is wanted', async () => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query('INSERT INTO demo_world DEFAULT VALUES')
    await client.end()
    expect(await failedStart({ DATABASE_URL: database.url })).toContain(
      'this database holds the demo world, whose passwords everybody knows',
    )
  })

  test('a file in place of the data folder', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    expect(await failedStart({ AIDBRIDGE_DATA_DIR: file })).toContain(
      `The data folder ${file} cannot be used (a file stands in its place).`,
    )
  })
})

test('an operator with a database of his own starts, looks at the health and stops', async () => {
  const port = await freePort()
  const token = 'a token for the one who watches'
  const program = start({ PORT: String(port), DATABASE_URL: database.url, AIDBRIDGE_METRICS_TOKEN: token })
  const ended = once(program, 'exit')
  await said(
    program,
    `Make the first one here, within a day: http://localhost:${port}/first-coordinator?token=`,
  )

  const health = await fetch(`http://127.0.0.1:${port}/health`)
  expect(await health.json()).toEqual({ status: 'ok' })
  const ready = await fetch(`http://127.0.0.1:${port}/ready`)
  expect(await ready.json()).toEqual({ status: 'ready' })
  const authorization = `Bearer ${token}`
  const figures = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization } })
  expect(await figures.text()).toContain('\naidbridge_ready 1\n')
  const unknown = await fetch(`http://127.0.0.1:${port}/api/nothing`)
  expect(unknown.status).toBe(404)
  expect(unknown.headers.get('content-security-policy')).toContain("script-src 'self';")

  program.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

const start = (env: Record<string, string>) => startProgram({ AIDBRIDGE_DATA_DIR: folder, ...env })

/** What it wrote to stderr; expects that it ended with code 1. */
async function failedStart(env: Record<string, string>): Promise<string> {
  const program = start({ PORT: String(await freePort()), ...env })
  let words = ''
  program.stderr.on('data', (piece: Buffer) => (words += piece.toString()))
  expect(await once(program, 'close')).toEqual([1, null])
  return words.trim()
}
