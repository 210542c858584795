import type { ResultOf } from '../../app/graphql.ts'
import type { receiveForm } from './documents.ts'
import type { ReceiptDraft } from './useReceiptDraft.ts'

type Shipment = ResultOf<typeof receiveForm>

const confirmed = ({ receipts }: Shipment) => receipts.filter(({ state }) => state === 'CONFIRMED')

/**
 * The receipts that whoever counts has before their eyes when they begin. What comes in later, from a colleague or from an
 * earlier attempt of their own that got no answer, may hold the same goods: then a person decides.
 */
export function knownReceipts({ form }: ReceiptDraft, shipment: Shipment): string[] {
  form.value.known ??= confirmed(shipment).map(({ id }) => id)
  return form.value.known
}

/** What was recorded since the count began. */
export const newReceipts = ({ form }: ReceiptDraft, shipment: Shipment) =>
  form.value.known === null ? [] : confirmed(shipment).filter(({ id }) => !form.value.known!.includes(id))

/** The person has seen them, and counts what is there besides. */
export function takeNote({ form }: ReceiptDraft, shipment: Shipment): void {
  form.value.known = confirmed(shipment).map(({ id }) => id)
}
