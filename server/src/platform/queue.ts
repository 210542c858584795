import { runMigrations } from 'graphile-worker'
import type { Tx } from './context.ts'

/** Makes the queue's own tables (schema graphile_worker), so that use cases can add jobs before any worker runs. */
export const prepareQueue = (databaseUrl: string): Promise<void> =>
  runMigrations({ connectionString: databaseUrl })

/**
 * Adds a job to the transaction: it is done after the commit, by one worker, again if that fails, and not at all if the
 * transaction does not commit. The outbox of everything that reaches beyond the database.
 * @param jobKey the same key replaces a job that waits: one is enough
 * @param notBefore it waits until then
 */
export async function addJob(
  tx: Tx,
  task: string,
  payload: object,
  jobKey?: string,
  notBefore?: Date,
): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
    job_key := ${jobKey ?? null}, run_at := ${notBefore ?? null}::timestamptz, max_attempts := 12)`
}
