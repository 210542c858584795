import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@aidbridge/prisma/client'
import pg from 'pg'
import { isRefusal } from '@aidbridge/shared/core/refusals'
import { ChangeFeed } from './changes.ts'
import { sqlState } from './database-errors.ts'
import { nameForPrisma } from './named-statements.ts'
import { type OnReplica, Replica } from './replica.ts'

export type { PrismaClient }

export interface Database {
  prisma: PrismaClient
  /** Plain connections, for LISTEN and for statements that Prisma cannot express. The same ones Prisma works with. */
  pool: pg.Pool
  /** What any process has committed. Listens from the first subscriber on. */
  changes: ChangeFeed
  /**
   * For what only looks, and looks at much: the overview, the public page, files. On the read replica if one is named and
   * has all that is committed by now, else here. `look` may be called a second time, here, when the replica failed.
   */
  reading<T>(look: (database: Database) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Connections per process. PostgreSQL allows 100 in all; jobs and a second process need theirs. */
  connections?: number
  /** Milliseconds that one statement may take. Somebody waits for most of them; jobs may take longer. */
  patience?: number
  /** Told of connections that break while nobody uses them; the pool replaces them by itself. */
  onBrokenConnection?: (error: Error) => void
  /** A streaming replica of it. */
  replica?: { url: string; onChange: OnReplica } | undefined
}

/** The one place that makes the database client. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { pool, prisma } = connect(url, options)
  const changes = new ChangeFeed(url, (error) => options.onBrokenConnection?.(error))
  const replica = options.replica && connect(options.replica.url, { ...options, reach: 2_000 })
  const primary: Database = {
    prisma,
    pool,
    changes,
    reading: (look) => look(primary),
    close: async () => {
      await changes.close()
      for (const each of [replica, { prisma, pool }]) {
        await each?.prisma.$disconnect()
        await each?.pool.end()
      }
    },
  }
  if (!options.replica || !replica) return primary
  return readingFrom(new Replica(pool, replica.pool, options.replica.onChange), replica, primary)
}

type Connected = Pick<Database, 'pool' | 'prisma'>

/** @param reach milliseconds until a server that does not answer is given up */
function connect(url: string, options: DatabaseOptions & { reach?: number }): Connected {
  const patience = options.patience ?? 20_000
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 20,
    application_name: 'aidbridge',
    connectionTimeoutMillis: options.reach ?? 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: patience,
    // PostgreSQL ends what takes too long; where nothing comes through any more, this ends it.
    query_timeout: patience + 5_000,
    // A transaction that a stuck process left open, holding its locks.
    idle_in_transaction_session_timeout: 30_000,
  })
  pool.on('error', (error) => options.onBrokenConnection?.(error))
  // Other formats print the values of a failed call into the error, and so into the log.
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameForPrisma })
  return { pool, prisma: new PrismaClient({ adapter, errorFormat: 'minimal' }) }
}

function readingFrom(replica: Replica, connected: Connected, primary: Database): Database {
  const there: Database = { ...primary, ...connected, reading: (look) => look(there) }
  return {
    ...primary,
    reading: async (look) => {
      if (!(await replica.hasAll())) return look(primary)
      try {
        return await look(there)
      } catch (error) {
        // What is refused, or takes too long, would not fare better here.
        if (isRefusal(error) || sqlState(error) === tookTooLong) throw error
        const found = await look(primary)
        replica.failed(error)
        return found
      }
    },
  }
}

const tookTooLong = '57014'
