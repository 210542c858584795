import type { ExceptionKind } from '@aidbridge/shared/exceptions/kinds'
import type { Turn } from '@aidbridge/shared/exceptions/turns'

/** The records that can be an exception, or that somebody can be reminded of. */
export const recordTypes = ['Need', 'Pledge', 'Allocation', 'Shipment', 'Discrepancy'] as const
export type RecordType = (typeof recordTypes)[number]

/** The two organisations of a record, as far as it has two. */
export interface Sides {
  asker?: string
  giver?: string
  consignor?: string
  consignee?: string
}

/** Something that wants somebody to act. */
export interface Found {
  /** Of the kind and the record: a late shipment may stand at customs as well. */
  id: string
  kind: ExceptionKind
  type: RecordType
  recordId: string
  since: Date
  turn: Turn
  sides: Sides
  /** Of goods that spoil before they arrive. */
  expiry?: Date
  /** Of an offer: how many of its lines wait. */
  lines?: number
}

/** Whose people have to act; null: the coordination, or nobody. */
export function sideOf({ turn, sides }: { turn: Turn; sides: Sides }): string | null {
  switch (turn) {
    case 'ASKER':
      return sides.asker ?? null
    case 'GIVER':
      return sides.giver ?? null
    case 'CONSIGNOR':
      return sides.consignor ?? null
    case 'CONSIGNEE':
      return sides.consignee ?? null
    default:
      return null
  }
}
