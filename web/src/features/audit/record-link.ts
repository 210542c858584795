import type { RouteLocationRaw } from 'vue-router'
import type { AuditEntry } from './documents.ts'

type Record = NonNullable<AuditEntry['record']>

/** The page of the record that changed; null for what has none. */
export function pageOf({ type, id, number, shipment }: Record): RouteLocationRaw | null {
  switch (type) {
    case 'Need':
      return { name: 'need', params: { number } }
    case 'Pledge':
      return { name: 'pledge', params: { number } }
    case 'Shipment':
      return { name: 'shipment', params: { number } }
    case 'Receipt':
      return { name: 'receipt', params: { number: shipment, grn: number } }
    case 'Discrepancy':
      return { name: 'discrepancy', params: { id } }
    case 'Partnership':
      return { name: 'partnership', params: { id } }
    case 'Organisation':
      return { name: 'organisation', params: { id } }
    case 'Registration':
      return { name: 'registration', params: { id } }
    default:
      return null
  }
}
