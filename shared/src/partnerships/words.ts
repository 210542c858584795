export const partnershipStatuses = ['PROPOSED', 'ACTIVE', 'SUSPENDED', 'ENDED'] as const
export type PartnershipStatus = (typeof partnershipStatuses)[number]

export const locationKinds = ['WAREHOUSE', 'TRANSSHIPMENT', 'BORDER', 'DELIVERY_POINT'] as const
export type LocationKind = (typeof locationKinds)[number]
