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
  /** The state that was left and the one that was entered. */
  was: string | null
  now: string | null
}

/**
 * What a batch of audit events changed, each record once, with its audience: worked out here once, so that for each
 * subscriber only sets are compared.
 */
export async function concernsOf({ pool }: Database, eventIds: readonly string[]): Promise<Concerns> {
  const { rows: events } = await pool.query<Told>(
    `SELECT entity, related, recorded_at, before ->> 'state' AS was, after ->> 'state' AS now
     FROM audit_event WHERE id = ANY ($1::bigint[]) ORDER BY id`,
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
  const alone = aloneWith(event, related)
  // Who belongs to an organisation and where it unloads is not for all who know its name.
  const inside = insiders.has(event.entity)
  const notForCarriers = betweenSides.has(event.entity)
  return related.map((record) => ({
    change: { type: record.type, id: globalId(record.type, record.id), at: event.recorded_at },
    everybody: record.isForAll && !alone && !inside,
    organisationIds: new Set(
      (alone ?? record).organisationIds.filter((id) => !notForCarriers || !record.carrierIds.includes(id)),
    ),
  }))
}

/**
 * The record whose own people alone hear of it: what happens to a draft is its authors', also where the draft is about
 * something that others see; and a proposal to resolve is between the two sides until it is decided and moves figures.
 */
function aloneWith({ entity, was, now }: Told, related: RecordFacts[]): RecordFacts | undefined {
  const draft = related.find(({ isDraft }) => isDraft)
  if (draft) return draft
  const movesFigures = now !== null && (was === null || was === 'RESOLVED' || now === 'RESOLVED')
  if (entity !== 'discrepancy' || movesFigures) return undefined
  return related.find(({ type }) => type === 'Discrepancy')
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

/** What the two sides have to do with one another, and whoever only carries the goods does not see. */
const betweenSides: ReadonlySet<string> = new Set([
  'receipt',
  'receipt_line',
  'discrepancy',
  'shipment_link',
  'milestone_review',
  'comment',
  'reminder',
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
