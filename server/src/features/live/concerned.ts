import { globalId } from '../../graphql/global-ids.ts'
import type { Database } from '../../platform/db.ts'
import { readRecords, type RecordFacts } from './records.ts'

/** Something that changed, for the screens that show it. */
export interface Change {
  /** The GraphQL type of the record. */
  type: string
  /** Its global id. */
  id: string
  at: Date
}

/** A change and who may know of it; coordinators know of all. */
export interface Concern {
  change: Change
  /** Everybody who belongs to an organisation. */
  everybody: boolean
  organisationIds: ReadonlySet<string>
}

export interface Concerns {
  concerns: Concern[]
  /** Somebody belongs to an organisation who did not, or no more: who watches is looked up anew. */
  membershipsChanged: boolean
}

interface Told {
  entity: string
  related: string[]
  recorded_at: Date
}

/**
 * What a batch of audit events changed, each record once, with its audience: worked out here once, so that for each
 * subscriber only sets are compared.
 */
export async function concernsOf({ pool }: Database, eventIds: readonly string[]): Promise<Concerns> {
  const { rows: events } = await pool.query<Told>(
    'SELECT entity, related, recorded_at FROM audit_event WHERE id = ANY ($1::bigint[]) ORDER BY id',
    [eventIds],
  )
  const records = await readRecords(pool, [...new Set(events.flatMap(({ related }) => related))])
  const concerns = new Map<string, Concern>()
  for (const event of events) for (const concern of concernsOfEvent(event, records)) add(concerns, concern)
  const membershipsChanged = events.some(({ entity }) => entity === 'membership')
  return { concerns: [...concerns.values()], membershipsChanged }
}

function concernsOfEvent(event: Told, records: ReadonlyMap<string, RecordFacts>): Concern[] {
  const related = event.related.flatMap((id) => records.get(id) ?? [])
  // What happens to a draft is its authors' alone, also where the draft is about something that others see.
  const draft = related.find(({ isDraft }) => isDraft)
  // Who belongs to an organisation and where it unloads is not for all who know its name.
  const inside = insiders.has(event.entity)
  return related.map((record) => ({
    change: { type: record.type, id: globalId(record.type, record.id), at: event.recorded_at },
    everybody: record.isForAll && !draft && !inside,
    organisationIds: new Set((draft ?? record).organisationIds),
  }))
}

const insiders: ReadonlySet<string> = new Set([
  'membership',
  'location',
  'invitation',
  'registration',
  'shipment_link',
  'comment',
  'reminder',
  'need_decline',
])

function add(concerns: Map<string, Concern>, concern: Concern): void {
  const { id } = concern.change
  const known = concerns.get(id)
  if (!known) return void concerns.set(id, concern)
  concerns.set(id, {
    change: concern.change,
    everybody: known.everybody || concern.everybody,
    organisationIds: new Set([...known.organisationIds, ...concern.organisationIds]),
  })
}
