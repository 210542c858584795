import type { Prisma } from '@aidbridge/prisma/client'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'

/** The records that have a history of their own; `All` is the whole log. */
export type RootType =
  'Need' | 'Pledge' | 'Shipment' | 'Receipt' | 'Discrepancy' | 'Organisation' | 'Partnership' | 'All'

/**
 * Never shown, to nobody and in no file: what names people, and where and with whom goods travel. Today's triggers leave
 * it out of the audit; older events may hold it.
 */
const never = new Set([
  'user_id',
  'received_by',
  'carrier_name',
  'driver_name',
  'driver_phone',
  'vehicle_plate',
  'address',
  'contact',
  'phone',
  'lat',
  'lon',
])

/** Of a pledge only its own side's and the coordination's business (domain.md 2 and 5). */
const giversOwn = ['file_reference', 'pick_up_location_id']
/** On what the coordination's verdict rests is its own business. */
const coordinationsOwn: Readonly<Record<string, readonly string[]>> = {
  registration: ['evidence', 'decision_note'],
  organisation: ['verification_note'],
}

/** The changed fields by the names that the API gives them, without persons and without the other side's secrets. */
export function shownFields(
  fields: Prisma.JsonValue,
  entity: string,
  history: RootType,
  viewer: SignedIn,
): Record<string, unknown> | null {
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields)) return null
  const secret = viewer.isCoordinator ? [] : secretsOf(entity, history)
  const shown = Object.entries(fields).filter(
    ([name]) => !name.endsWith('_by_id') && !never.has(name) && !secret.includes(name),
  )
  return Object.fromEntries(shown.map(([name, value]) => [apiName(name), value]))
}

function secretsOf(entity: string, history: RootType): readonly string[] {
  if (entity === 'pledge' && history !== 'Pledge') return giversOwn
  return coordinationsOwn[entity] ?? []
}

/** qty_requested → qtyRequested, as in the schema. */
const apiName = (column: string): string =>
  column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** need_line → NeedLine. */
export function typeName(table: string): string {
  const name = apiName(table)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** NeedLine → need_line. */
export const tableName = (type: string): string =>
  type.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
