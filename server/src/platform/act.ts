import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { setTime } from './clock.ts'
import type { Context, Tx } from './context.ts'
import { isRetryable } from './database-errors.ts'
import { keptPlan } from './named-statements.ts'
import { howTold, telling } from './tell.ts'

/** What a person wants, as the audit and the idempotency record keep it. */
export interface Intent {
  /** The use case: acceptAllocation, dispatchShipment … */
  action: string
  /** The client's own key of this attempt; the same key with the same payload gives the same result once (I8). */
  key: string
  payload: unknown
  /** Why, and for a coordinator on whose behalf. */
  reason?: string | null | undefined
  /** May be done by the holder of a link as well; all else is closed to them. */
  throughLink?: true
}

/** The record that a use case made or changed: its GraphQL type and database id. */
export interface Done {
  type: string
  id: string
}

const tries = 5
/** Milliseconds, at most, before the second try; twice as many before each later one. */
const firstPause = 20

/**
 * Runs one use case in one transaction: names the actor for the audit triggers, answers a repeated key with the first
 * result, and tries again when the database asks for it (deadlock, serialisation) or when a CHECK caught what another
 * writer changed since the rules were asked: then the rules see it, and refuse with the facts.
 */
export async function act(
  context: Context,
  intent: Intent,
  work: (tx: Tx) => Promise<Done>,
): Promise<string> {
  const actor = actorOf(context, intent)
  if (!actor) throw new Refusal('NotAllowed', { why: 'NOT_SIGNED_IN' })
  if (!/^[\w:.-]{8,100}$/.test(intent.key))
    throw new Refusal('InvalidInput', { fields: [{ path: 'key', problem: 'UNKNOWN_CODE' }] })
  const payloadHash = createHash('sha256')
    .update(JSON.stringify([intent.action, intent.payload, intent.reason ?? null]))
    .digest('hex')

  const attempt = () =>
    context.database.prisma.$transaction(
      async (tx) => {
        const before = await begin(tx, actor, context.requestId, intent)
        if (before.payload_hash && before.payload_hash !== payloadHash) throw new Refusal('KeyReused')
        if (before.result_id) return before.result_id
        const { type, id } = await work(tx)
        await end(tx, [actor.name, intent.key, intent.action, payloadHash, type, id])
        return id
      },
      { maxWait: 10_000, timeout: 20_000 },
    )

  return tryAgain(attempt)
}

/** Again, a few times, where the database says that another attempt may go better. */
export async function tryAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await attempt()
    } catch (error) {
      if (round === tries || !isRetryable(error)) throw error
      // Two who were in each other's way do not come back at the same moment.
      await delay(Math.random() * firstPause * 2 ** (round - 1))
    }
  }
}

/** Whoever acts: a person, or the holder of a link. */
interface Actor {
  /** As the idempotency record names them. */
  name: string
  userId: string
  linkId: string
  /** For whom they act, as long as the use case says nothing else. */
  organisationId: string
}

function actorOf({ viewer, link }: Context, { throughLink }: Intent): Actor | null {
  if (link && throughLink)
    return {
      name: `link:${link.linkId}`,
      userId: '',
      linkId: link.linkId,
      organisationId: link.organisationId,
    }
  if (!viewer) return null
  const { userId } = viewer
  return { name: userId, userId, linkId: '', organisationId: actingFor(viewer) ?? '' }
}

/** For whom a person acts, as long as nothing else is said: the coordination before their other organisations. */
export const actingFor = ({ memberships }: SignedIn): string | undefined =>
  (memberships.find(({ kind }) => kind === 'COORDINATION') ?? memberships[0])?.organisationId

/** What an earlier attempt with the same key came to. */
interface Before {
  payload_hash: string | null
  result_id: string | null
}

const beginning = keptPlan('SELECT payload_hash, result_id FROM begin_act($1, $2, $3::json)')

/** Two requests with one key wait for each other; the triggers learn who, what, why and when. */
async function begin(
  tx: Tx,
  actor: Actor,
  requestId: string,
  { action, key, reason }: Intent,
): Promise<Before> {
  const settings = {
    actor: actor.userId,
    link: actor.linkId,
    organisation: actor.organisationId,
    action,
    reason: reason ?? '',
    request: requestId,
    now: setTime()?.toISOString() ?? '',
  }
  const [before] = await tx.$queryRawUnsafe<[Before]>(beginning, actor.name, key, JSON.stringify(settings))
  acting.set(tx, actor.organisationId)
  return before
}

const ending = keptPlan(`
  WITH noted AS (
    INSERT INTO idempotency_record (user_id, key, action, payload_hash, result_type, result_id)
    VALUES ($1, $2, $3, $4, $5, $6::uuid)
  )
  ${telling('$7')}`)

/** Remembers the attempt's result and has what happened told. */
async function end(tx: Tx, attempt: readonly string[]): Promise<void> {
  await tx.$executeRawUnsafe(ending, ...attempt, howTold())
}

/** For whom a transaction acts, if it is one of `act`. */
const acting = new WeakMap<Tx, string>()
const actingNow = keptPlan(`SELECT set_config('aidbridge.organisation', $1, true)`)

/** Names the organisation on whose behalf this transaction acts, once it is known. */
export async function actFor(tx: Tx, organisationId: string): Promise<void> {
  if (acting.get(tx) === organisationId) return
  await tx.$executeRawUnsafe(actingNow, organisationId)
  acting.set(tx, organisationId)
}
