import type { HistoryEvent } from '@aidbridge/shared/history/event'
import { globalId } from '../../graphql/global-ids.ts'
import { typeName } from './shown-fields.ts'
import type { ToldEvent } from './told.ts'

/** As the API tells it, for whoever puts it into words here. */
export function asHistoryEvent({ id, recordedAt, entity, entityId, ...event }: ToldEvent): HistoryEvent {
  return {
    ...event,
    id: String(id),
    recordedAt: recordedAt.toISOString(),
    entity: typeName(entity),
    entityId: globalId(typeName(entity), entityId),
  }
}
