import { randomUUID } from 'node:crypto'
import { actFor, actingFor } from './act.ts'
import { actAlone, nameActor } from './act-alone.ts'
import type { Context, Tx } from './context.ts'

/**
 * Writes into the audit what changes no record: that somebody took data along, or was erased. Inside `act` or
 * `actAlone`, which name the use case and whoever does it. Returns the id under which it is noted.
 * @param facts never names, addresses or free text of people: the audit is for good
 */
export async function note(tx: Tx, entity: 'download' | 'person' | 'letter', facts: object): Promise<string> {
  const id = randomUUID()
  await tx.$executeRaw`
    INSERT INTO audit_event (recorded_at, actor_id, actor_role, organisation_id, action, entity, entity_id, related, after, reason, request_id)
    VALUES (recorded_now(), setting('actor'), current_user, setting('organisation')::uuid, setting('action'), ${entity},
      ${id}::uuid, '{}', ${JSON.stringify(facts)}::jsonb, setting('reason'), setting('request'))`
  return id
}

/** That somebody takes data along, as a use case of its own. */
export async function noteDownload(
  { viewer, database, requestId }: Context,
  action: string,
  facts: object,
): Promise<void> {
  await actAlone(
    database,
    action,
    async (tx) => {
      await nameActor(tx, viewer?.userId ?? '')
      const organisationId = viewer && actingFor(viewer)
      if (organisationId) await actFor(tx, organisationId)
      await note(tx, 'download', facts)
    },
    requestId,
  )
}
