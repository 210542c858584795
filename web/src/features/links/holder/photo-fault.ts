import { NotTaken } from '../../../app/not-taken.ts'
import { PhotoGone } from '../../../app/photos.ts'

/** Why a photo stays behind for good: sent again as it is, it would not be taken again. */
export type PhotoFault = 'tooLarge' | 'unreadable' | 'gone'

const byStatus: Record<number, PhotoFault> = { 400: 'unreadable', 413: 'tooLarge', 415: 'unreadable' }

/** Null for what passes by itself, and is tried again. */
export function photoFaultOf(error: unknown): PhotoFault | null {
  if (error instanceof PhotoGone) return 'gone'
  return (error instanceof NotTaken && byStatus[error.statusCode]) || null
}
