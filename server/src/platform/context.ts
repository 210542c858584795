import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Language } from '@aidbridge/shared/core/languages'
import type { Prisma } from '@aidbridge/prisma/client'
import type { Database } from './db.ts'
import type { RequestNotes } from './request-notes.ts'

/** One request: who asks, in which language, and the database that answers. */
export interface Context {
  viewer: Viewer
  /** Set where somebody without an account acts through a link of one shipment; then `viewer` is null. */
  link: LinkHolder | null
  language: Language
  /** That of whoever is signed in; there is none where nobody came over HTTP. */
  session?: LiveSession
  /** The public address, without a path: for the links in letters. */
  origin: string
  /** The server's own: links of shipments are signed with it. Never given out. */
  secret: string
  /** When the person signed in here; null or left out where nobody did. */
  sessionStartedAt?: Date | null
  /** Goes into the log and into every audit event that the request causes. */
  requestId: string
  /** What is noted of the request; there are none where nobody came over HTTP. */
  notes?: RequestNotes
  database: Database
  /** What fields of the root have resolved to, where their plain objects are written from it (graphql/straight/plain.ts). */
  sources?: Map<string, unknown>
}

export interface LiveSession {
  id: string
  /** Who its person is by now; null once it has ended. */
  viewer(): Promise<Viewer>
}

/** Whoever holds a driver's or warehouse's link that works now. */
export interface LinkHolder {
  linkId: string
  shipmentId: string
  /** Whose side gave it out. */
  organisationId: string
  kind: 'DRIVER' | 'WAREHOUSE'
}

/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient
