import type { Prisma } from '@aidbridge/prisma/client'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import type { Root } from './queries.ts'

/** Of a pledge only its own side's and the coordination's business (domain.md 2 and 5). */
const giversOwn = ['file_reference', 'pick_up_location_id']

/** The changed fields by the names that the API gives them, without persons' ids and without the other side's secrets. */
export function shownFields(
  fields: Prisma.JsonValue,
  entity: string,
  history: Root['type'],
  viewer: SignedIn,
): Record<string, unknown> | null {
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields)) return null
  const secret = entity === 'pledge' && history !== 'Pledge' && !viewer.isCoordinator ? giversOwn : []
  const shown = Object.entries(fields).filter(([name]) => !name.endsWith('_by_id') && !secret.includes(name))
  return Object.fromEntries(shown.map(([name, value]) => [apiName(name), value]))
}

/** qty_requested → qtyRequested, as in the schema. */
const apiName = (column: string): string =>
  column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** need_line → NeedLine. */
export function typeName(table: string): string {
  const name = apiName(table)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
