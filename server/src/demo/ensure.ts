import { applyMigrations } from '@aidbridge/prisma/migrate'
import { loadReference } from '@aidbridge/prisma/seed/reference'
import { CannotStart } from '../platform/cannot-start.ts'
import type { Database } from '../platform/db.ts'
import { loadDemoWorld } from './load.ts'

export interface EnsureOptions {
  databaseUrl: string
  say: (line: string) => void
}

/**
 * Sees to it that an empty database gets the demo world, whole. One whose loading was cut off is thrown away and begun
 * again: nothing but the demo can be in it. A database with organisations of its own is left alone.
 */
export async function ensureDemoWorld(
  database: Database,
  { databaseUrl, say }: EnsureOptions,
): Promise<void> {
  const { prisma } = database
  const begun = await prisma.demoWorld.findUnique({ where: { id: 1 } })
  if (begun?.finishedAt) return
  if (begun) {
    say('The demo world was not loaded to its end the last time; it is begun again.')
    await prisma.$executeRaw`DROP SCHEMA public CASCADE`
    await prisma.$executeRaw`CREATE SCHEMA public`
    await applyMigrations(databaseUrl)
    await loadReference(database.pool)
  } else if ((await prisma.organisation.count()) > 0) return

  say('Loading the demo world: a history from 2022 to today, played through the rules. Once only.')
  let shown = 0
  await loadDemoWorld(database, {
    onProgress: (done, all) => {
      const tenths = Math.floor((done * 10) / all)
      if (tenths > shown) say(`  ${tenths * 10} %`)
      shown = Math.max(shown, tenths)
    },
  })
}

/**
 * Refuses to run for real on a demo.
 * @throws CannotStart
 */
export async function assertNoDemoWorld({ pool }: Database): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM demo_world')
  if (rowCount === 0) return
  throw new CannotStart(
    'AIDBRIDGE_DEMO is off, but this database holds the demo world, whose passwords everybody knows. ' +
      'Take another data folder (AIDBRIDGE_DATA_DIR) or database (DATABASE_URL), or delete the demo: npm run db:reset.',
  )
}
