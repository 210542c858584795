import { allocationSteps } from '@aidbridge/shared/pledges/lifecycle'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import { lockLedger } from '../../platform/locks.ts'
import { takeStep } from '../../platform/steps.ts'

/**
 * What nobody has answered yet ends with the need that it was proposed to. Locks the need's lines first: whoever
 * proposes or accepts meanwhile waits, and sees the need as it is then.
 */
export async function endProposals(
  tx: Tx,
  need: { id: string; lines: { id: string }[] },
  stateReason: string,
) {
  await lockLedger(tx, { needLines: need.lines.map(({ id }) => id) })
  const proposals = await tx.allocation.findMany({
    where: { state: 'PROPOSED', needLine: { needId: need.id } },
    select: { id: true, state: true, version: true, pledgeLineId: true },
  })
  await lockLedger(tx, {
    pledgeLines: proposals.map(({ pledgeLineId }) => pledgeLineId),
    allocations: proposals.map(({ id }) => id),
  })
  for (const proposal of proposals) {
    const end = { stateReason, decidedAt: now() }
    await takeStep(tx, 'allocation', allocationSteps, 'expire', proposal, proposal.version, end)
  }
}
