import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { databaseOn, onServer } from './postgres.ts'

export interface FreshDatabase {
  url: string
  drop: () => Promise<void>
}

/** A migrated, empty database of one's own: a clone of the run's template, made in some ten milliseconds. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { template } = inject('testServer')
  return makeDatabase(template)
}

/** A database in which nothing has been done yet, not even a migration. */
export async function bareDatabase(): Promise<FreshDatabase> {
  return makeDatabase('template1')
}

async function makeDatabase(template: string): Promise<FreshDatabase> {
  const { adminUrl, programUrl } = inject('testServer')
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  const owner = decodeURIComponent(new URL(programUrl).username)
  await onServer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER "${owner}"`)
  return {
    url: databaseOn(programUrl, name),
    drop: () => onServer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
