// npm run db:reconcile: compares every counter of the configured database with the sum that it stands for. Changes nothing.
import { sayMendable } from './mendable.ts'
import { reconcile } from './reconciliation.ts'
import { withDatabase } from './with-database.ts'

await withDatabase(reconcile).catch(sayMendable)
