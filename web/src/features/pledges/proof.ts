import type { ShipmentProof } from './where-documents.ts'

type Receipt = ShipmentProof['receipts'][number]
type Count = Receipt['lines'][number]

/** What was counted of one line of a shipment, with the receipt that says so. */
export interface Proof {
  receipt: Receipt
  count: Count
}

/** The confirmed counts of a line that nobody has voided, the first ones first. */
export function proofsOf({ receipts }: Pick<ShipmentProof, 'receipts'>, shipmentLineId: string): Proof[] {
  return receipts
    .filter(
      ({ state, kind, reversedBy }) => state === 'CONFIRMED' && kind === 'REGULAR' && reversedBy === null,
    )
    .sort((one, other) => one.occurredAt.localeCompare(other.occurredAt))
    .flatMap((receipt) =>
      receipt.lines
        .filter(({ shipmentLine }) => shipmentLine?.id === shipmentLineId)
        .map((count) => ({ receipt, count })),
    )
}

/** What was reported last of its way. */
export const latestOf = ({ milestones }: Pick<ShipmentProof, 'milestones'>) =>
  milestones.toSorted((one, other) => other.occurredAt.localeCompare(one.occurredAt))[0] ?? null
