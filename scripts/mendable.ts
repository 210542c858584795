import { CannotMigrate } from '@aidbridge/prisma/migrate'
import { CannotStart } from '@aidbridge/server/platform/cannot-start'

/** What a person can mend is said in a sentence; everything else with its stack. Either way the exit code is 1. */
export function sayMendable(error: unknown): void {
  const mendable = error instanceof CannotStart || error instanceof CannotMigrate
  console.error(mendable ? error.message : error)
  process.exitCode = 1
}
