import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@aidbridge/prisma/client'
import pg from 'pg'
import { ChangeFeed } from './changes.ts'

export type { PrismaClient }

export interface Database {
  prisma: PrismaClient
  /** Plain connections, for LISTEN and for statements that Prisma cannot express. The same ones Prisma works with. */
  pool: pg.Pool
  /** What any process has committed. Listens from the first subscriber on. */
  changes: ChangeFeed
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Connections per process. PostgreSQL allows 100 in all; jobs and a second process need theirs. */
  connections?: number
  /** Milliseconds that one statement may take. Somebody waits for most of them; jobs may take longer. */
  patience?: number
  /** Told of connections that break while nobody uses them; the pool replaces them by itself. */
  onBrokenConnection?: (error: Error) => void
}

/** The one place that makes the database client. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 20,
    application_name: 'aidbridge',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.patience ?? 20_000,
    // A transaction that a stuck process left open, holding its locks.
    idle_in_transaction_session_timeout: 30_000,
  })
  pool.on('error', (error) => options.onBrokenConnection?.(error))
  // Other formats print the values of a failed call into the error, and so into the log.
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' })
  const changes = new ChangeFeed(url, (error) => options.onBrokenConnection?.(error))
  return {
    prisma,
    pool,
    changes,
    close: async () => {
      await changes.close()
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
