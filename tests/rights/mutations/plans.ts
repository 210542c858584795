import { needPlans } from './needs.ts'
import { linkPlans } from './links.ts'
import { noticePlans } from './notices.ts'
import { organisationPlans } from './organisations.ts'
import { peoplePlans } from './people.ts'
import type { Plans } from './plan.ts'
import { pledgePlans } from './pledges.ts'
import { receiptPlans } from './receipts.ts'
import { shipmentPlans } from './shipments.ts'
import { writtenPlans } from './written.ts'

/** How everything that can be done is tried. */
export const plans: Plans = {
  ...organisationPlans,
  ...needPlans,
  ...pledgePlans,
  ...shipmentPlans,
  ...receiptPlans,
  ...linkPlans,
  ...peoplePlans,
  ...noticePlans,
  ...writtenPlans,
}
