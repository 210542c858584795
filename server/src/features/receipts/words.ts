import {
  type DiscrepancyType,
  DiscrepancyState,
  ReceiptKind,
  ReceiptState,
  type Resolution,
} from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'

export const ReceiptStateRef = builder.enumType(ReceiptState, {
  name: 'ReceiptState',
  description: "A DRAFT is the consignee's own; a CONFIRMED receipt is never edited.",
})
export const ReceiptKindRef = builder.enumType(ReceiptKind, {
  name: 'ReceiptKind',
  description: 'A REVERSAL takes a whole confirmed receipt back.',
})
export const DiscrepancyStateRef = builder.enumType(DiscrepancyState, {
  name: 'DiscrepancyState',
  description:
    'The life of a discrepancy. A RESOLVED one can be opened again while its shipment is not closed.',
})

const types: Record<DiscrepancyType, { description: string }> = {
  SHORTAGE: { description: 'Shipped and not counted when nothing more was expected.' },
  OVERAGE: { description: 'More counted than shipped.' },
  DAMAGE: { description: 'Arrived broken or spoilt.' },
  REFUSED: { description: 'Not accepted by the consignee.' },
  WRONG_ITEM: { description: 'Something else came instead of a line.' },
  UNEXPECTED: { description: 'Nobody had announced it.' },
  LOST_SHIPMENT: { description: 'The whole shipment was written off.' },
}
export const DiscrepancyTypeRef = builder.enumType('DiscrepancyType', {
  description: 'How shipped and received disagree.',
  values: types,
})

const resolutions: Record<Resolution, { description: string }> = {
  FOUND: { description: 'A later receipt counted it.' },
  SHORT_SHIPPED: { description: 'It was never loaded: the shipped quantity is corrected.' },
  COUNT_CORRECTED: { description: 'The count was wrong: its receipt has been voided.' },
  LOST: { description: 'Gone: the gap is open again.' },
  DISPOSED: { description: 'Damaged or refused goods were thrown away.' },
  RETURNED: { description: 'It went back to the consignor.' },
  ACCEPTED_OVERAGE: { description: 'The consignee keeps what came beyond the shipment.' },
}
export const ResolutionRef = builder.enumType('Resolution', {
  description: 'How a discrepancy ends. FOUND and COUNT_CORRECTED come of receipts and cannot be chosen.',
  values: resolutions,
})
