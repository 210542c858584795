import type { PartnershipStatus } from '@aidbridge/prisma/client'
import { type NextStep, whyNot } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { stepsFrom } from '@aidbridge/shared/core/lifecycle'
import { partnershipSteps } from '@aidbridge/shared/partnerships/lifecycle'

/** For the coordination, which decides; others are not told why they may not do what is not theirs. */
export function partnershipStepsFor(viewer: Viewer, status: PartnershipStatus): NextStep[] {
  if (!viewer?.isCoordinator) return []
  const why = whyNot(viewer, 'partnership.change', undefined)
  return stepsFrom(partnershipSteps, status).map((name) => ({ name, whyNot: why }))
}
