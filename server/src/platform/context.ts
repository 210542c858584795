import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Language } from '@aidbridge/shared/core/languages'
import type { Prisma } from '@aidbridge/prisma/client'
import type { Database } from './db.ts'

/** One request: who asks, in which language, and the database that answers. */
export interface Context {
  viewer: Viewer
  language: Language
  /** Goes into the log and into every audit event that the request causes. */
  requestId: string
  database: Database
}

/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient
