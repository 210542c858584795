import pg from 'pg'

/** One statement in a connection of its own. */
export async function read<Found extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Found[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Found>(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** The address of another database on the same server. */
export const on = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href

/** The id of the one organisation that somebody belongs to. */
export async function organisationOf(url: string, email: string): Promise<string> {
  const [found] = await read<{ id: string }>(
    url,
    'SELECT organisation_id AS id FROM membership m JOIN app_user u ON u.id = m.user_id WHERE u.email = $1',
    [email],
  )
  if (!found) throw new Error(`${email} belongs nowhere`)
  return found.id
}
