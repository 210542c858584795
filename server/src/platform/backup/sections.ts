import type pg from 'pg'

// What of a database is kept, table by table: all that the migrations made, and of the queue what waits in it.

/** The schemas that migrations make. The queue's own is made by its package, and only its open jobs are kept. */
export const schemas: readonly string[] = ['public', 'published']

/** The history of migrations stands at the beginning of the file; restoring writes it anew. */
const history = '_prisma_migrations'

export interface Section {
  schema: string
  table: string
  columns: string[]
}

/** A section with the question that reads it, in an order that two databases with the same rows agree on. */
export interface Source extends Section {
  query: string
}

export interface Sequence {
  schema: string
  sequence: string
  last: string
  called: boolean
}

/** For people. */
export const nameOf = ({ schema, table }: Pick<Section, 'schema' | 'table'>): string => `${schema}.${table}`

/** For SQL. */
export const placeOf = ({ schema, table }: Pick<Section, 'schema' | 'table'>): string =>
  `${quoted(schema)}.${quoted(table)}`

/** Text as any server of any version and place writes it, and as long as it takes. */
export const plainSettings = `
  SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
  SET bytea_output = 'hex'; SET extra_float_digits = 1; SET xmloption = 'content';
  SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0`

const ofNoExtension = (relation: string, catalogue = 'pg_class') =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${relation} AND d.deptype = 'e')`

/** Rows come in the order of the primary key; letters are compared by number, as every locale can. */
export async function tablesIn(client: pg.Client): Promise<Source[]> {
  const { rows } = await client.query<Section & { order: string | null }>(
    `SELECT n.nspname AS schema, c.relname AS table,
       (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       (SELECT string_agg(format('%I', a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY k.place)
        FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attnum = k.number
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid) AS order
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> $2
       AND ${ofNoExtension('c.oid')}
     ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`,
    [schemas, history],
  )
  return rows.map(({ order, ...section }) => ({
    ...section,
    query: `SELECT ${section.columns.map(quoted).join(', ')} FROM ${placeOf(section)} AS r ORDER BY ${order ?? 'r::text COLLATE "C"'}`,
  }))
}

/**
 * What waits to be done, above all letters that are not sent yet: in the words of `add_job`, since the queue's tables are
 * its package's business. Who works on a job, and how often it was tried, belongs to the life that ended.
 */
export const openJobs: Source = {
  schema: 'graphile_worker',
  table: 'jobs',
  columns: ['place', 'task', 'payload', 'queue', 'run_at', 'max_attempts', 'key', 'priority', 'flags'],
  query: `SELECT row_number() OVER (ORDER BY j.id), t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
      (SELECT array_agg(flag ORDER BY flag COLLATE "C") FROM jsonb_object_keys(j.flags) AS flag)
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
    WHERE j.attempts < j.max_attempts ORDER BY j.id`,
}

export async function hasQueue(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS there`,
  )
  return rows[0]!.there
}

/** Numbers are given outside transactions: at least as far as the rows that were read. */
export async function sequencesIn(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<Pick<Sequence, 'schema' | 'sequence'>>(
    `SELECT n.nspname AS schema, c.relname AS sequence
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY ($1) AND c.relkind = 'S' AND ${ofNoExtension('c.oid')} ORDER BY 1, 2`,
    [schemas],
  )
  const sequences: Sequence[] = []
  for (const { schema, sequence } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS last, is_called AS called FROM ${placeOf({ schema, table: sequence })}`,
    )
    sequences.push({ schema, sequence, ...state.rows[0]! })
  }
  return sequences
}

/** Something that is not the server's own, an extension's or the queue's: the name of one such thing. */
export async function anythingIn(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%s.%s', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'graphile_worker')
       AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${ofNoExtension('c.oid')}
     ORDER BY 1 LIMIT 1`,
  )
  return rows[0]?.name
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
