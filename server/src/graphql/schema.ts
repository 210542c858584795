import './languages.ts'
import './next-steps.ts'
import './refusals.ts'
import './scalars.ts'
import '../features/accounts/schema.ts'
import '../features/organisations/schema.ts'
import '../features/partnerships/schema.ts'
import '../features/catalogue/schema.ts'
import '../features/needs/schema.ts'
import '../features/pledges/schema.ts'
import '../features/shipments/schema.ts'
import '../features/receipts/schema.ts'
import '../features/links/schema.ts'
import '../features/exceptions/schema.ts'
import '../features/reporting/schema.ts'
import '../features/history/schema.ts'
import '../features/live/schema.ts'
import '../features/notices/schema.ts'
import '../features/letters/schema.ts'
import '../features/comments/schema.ts'
import '../features/personal-data/schema.ts'
import { builder } from './builder.ts'
import { priceMutations } from './cost.ts'
import { refuseStrangeCursors } from './cursors.ts'
import { forgetForeignCursors } from './foreign-cursors.ts'
import { refuseStrangers } from './strangers.ts'

// One line a feature; they find one another's types by name.

export const schema = priceMutations(
  refuseStrangers(refuseStrangeCursors(forgetForeignCursors(builder.toSchema()))),
)
