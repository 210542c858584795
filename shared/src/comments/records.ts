/** What people may write about. */
export const commentedTypes = ['Need', 'Pledge', 'Shipment', 'Discrepancy'] as const
export type CommentedType = (typeof commentedTypes)[number]
