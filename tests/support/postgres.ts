// One PostgreSQL for a whole run, with one migrated template that each test file clones (database.ts).
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { applyMigrations } from '@aidbridge/prisma/migrate'
import { openEmbedded, stopLeftover } from '@aidbridge/server/platform/postgres/embedded'
import { prepareQueue } from '@aidbridge/server/platform/queue'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { passableParent, temporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

export interface TestServer {
  /** Makes and drops databases. */
  adminUrl: string
  /** The account that the program works as; the path names no particular database. */
  programUrl: string
  template: string
}

const folderName = /^aidbridge-test-(\d+)-/

/** Several test projects ask for the server; the first starts it and the last stops it. */
const run = globalThis as unknown as { aidbridgeTests?: { users: number; started: Promise<Started> } }

interface Started extends TestServer {
  stop: () => Promise<void>
}

export default async function setup(project: TestProject) {
  run.aidbridgeTests ??= { users: 0, started: start() }
  const shared = run.aidbridgeTests
  shared.users++
  const { stop, ...testServer } = await shared.started
  project.provide('testServer', testServer)
  return async () => {
    shared.users--
    if (shared.users === 0) await stop()
  }
}

async function start(): Promise<Started> {
  const template = `aidbridge_template_${process.pid}`
  const outside = process.env.AIDBRIDGE_TEST_DATABASE_URL
  if (outside) {
    await makeTemplate(outside, outside, template)
    return { adminUrl: outside, programUrl: outside, template, stop: () => drop(outside, template) }
  }
  await removeLeftovers(await passableParent())
  const folder = await temporaryFolder()
  const postgres = await openEmbedded({ dataFolder: folder, durable: false })
  await makeTemplate(postgres.superuserUrl, postgres.url, template)
  return {
    adminUrl: postgres.superuserUrl,
    programUrl: postgres.url,
    template,
    stop: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true })
    },
  }
}

async function makeTemplate(adminUrl: string, programUrl: string, template: string): Promise<void> {
  await onServer(
    adminUrl,
    `CREATE DATABASE ${template} OWNER "${decodeURIComponent(new URL(programUrl).username)}"`,
  )
  await applyMigrations(databaseOn(programUrl, template))
  await prepareQueue(databaseOn(programUrl, template))
}

async function drop(adminUrl: string, database: string): Promise<void> {
  await onServer(adminUrl, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
}

export async function onServer(adminUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

export function databaseOn(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

/** A run that was killed leaves its server behind; it is recognised by the number of a process that is gone. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = folderName.exec(name)?.[1]
    if (!owner || isAlive(Number(owner))) continue
    // Another user's cannot be removed, and half a folder cannot be opened; neither is this run's trouble.
    await stopLeftover(join(parent, name)).catch(() => undefined)
    await rm(join(parent, name), { recursive: true }).catch(() => undefined)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
