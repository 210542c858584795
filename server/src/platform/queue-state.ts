import type pg from 'pg'

/** How the queue of jobs stands, for all processes together. */
export interface QueueState {
  /** Could be done now. */
  waiting: number
  running: number
  /** Failed before, and wait for another try. */
  delayed: number
  /** Tried as often as it is worth; nobody does them any more. */
  failed: number
  /** Of the oldest that could be done now. */
  oldestSeconds: number
}

export async function queueState(pool: pg.Pool): Promise<QueueState> {
  const { rows } = await pool.query<QueueState>(statement)
  return rows[0]!
}

const statement = `
  SELECT count(*) FILTER (WHERE is_due)::int AS waiting, count(*) FILTER (WHERE is_locked)::int AS running,
    count(*) FILTER (WHERE attempts > 0 AND is_worth_it AND NOT is_due AND NOT is_locked)::int AS delayed,
    count(*) FILTER (WHERE NOT is_worth_it AND NOT is_locked)::int AS failed,
    coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE is_due)), 0)::float AS "oldestSeconds"
  FROM (
    SELECT attempts, run_at, locked_at IS NOT NULL AS is_locked, attempts < max_attempts AS is_worth_it,
      locked_at IS NULL AND attempts < max_attempts AND run_at <= now() AS is_due
    FROM graphile_worker._private_jobs) AS job`
