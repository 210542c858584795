import type { Context } from '@aidbridge/server/platform/context'
import type { Database } from '@aidbridge/server/platform/db'

type Prisma = Database['prisma']
type Work = (tx: Prisma) => Promise<unknown>

class RolledBack extends Error {}

/**
 * Does something as if for good, and takes it back: the world is the same for whoever tries next. Transactions inside
 * become savepoints; what is checked at the commit is checked at their end.
 */
export async function rolledBack<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  const { database } = context
  let result: { value: T } | undefined
  try {
    await database.prisma.$transaction(
      async (tx) => {
        const inside = { ...database, prisma: withSavepoints(tx as Prisma) }
        result = { value: await work({ ...context, database: inside }) }
        throw new RolledBack()
      },
      { maxWait: 20_000, timeout: 30_000 },
    )
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  return result!.value
}

function withSavepoints(tx: Prisma): Prisma {
  const within = async (work: Work | Promise<unknown>[]) => {
    if (Array.isArray(work)) return Promise.all(work)
    await tx.$executeRaw`SAVEPOINT use_case`
    try {
      const done = await work(tx)
      await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`
      await tx.$executeRaw`RELEASE SAVEPOINT use_case`
      return done
    } catch (error) {
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT use_case`
      throw error
    } finally {
      await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`
    }
  }
  return new Proxy(tx, {
    get: (target, name) => (name === '$transaction' ? within : Reflect.get(target, name)) as unknown,
  })
}
