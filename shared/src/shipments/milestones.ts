/** What can happen to a shipment on its way, in the usual order (domain.md 2). */
export const milestoneCodes = [
  'LOADED',
  'DEPARTED',
  'EXPORT_CLEARED',
  'BORDER_ARRIVED',
  'CUSTOMS_HOLD',
  'CUSTOMS_RELEASED',
  'BORDER_CROSSED',
  'TRANSSHIPPED',
  'HANDED_OVER',
  'ARRIVED',
  'UNLOADED',
  'DELAYED',
  'RETURNING',
  'INCIDENT',
] as const
export type MilestoneCode = (typeof milestoneCodes)[number]

/** Two of them are steps of the shipment's life: who reports them takes the step. */
export const stepOfMilestone: Partial<Record<MilestoneCode, 'arrive' | 'turnBack'>> = {
  ARRIVED: 'arrive',
  RETURNING: 'turnBack',
}

/** The recipient sees the truck come and reports these two; all others are the consignor's side's (domain.md 5). */
const reportedByRecipient: readonly MilestoneCode[] = ['ARRIVED', 'UNLOADED']

export const milestoneSide = (code: MilestoneCode): 'CONSIGNOR' | 'CONSIGNEE' =>
  reportedByRecipient.includes(code) ? 'CONSIGNEE' : 'CONSIGNOR'
