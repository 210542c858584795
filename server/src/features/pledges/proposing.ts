import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { checkQuantity, decimal, type Quantity } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Unit } from '@aidbridge/shared/core/units'
import { proposalForm } from '@aidbridge/shared/pledges/allocation-forms'
import { proposedQuantities, type ProposedQuantities } from '@aidbridge/shared/pledges/quantities'
import type { Need, NeedLine, PartnershipStatus, Pledge, PledgeLine, Prisma } from '@aidbridge/prisma/client'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { lockLedger } from '../../platform/locks.ts'
import { assertMay } from '../../platform/may.ts'
import { saidReason } from '../../platform/reason.ts'
import { exact } from '../needs/coverage.ts'
import { visibleNeedLines } from '../needs/queries.ts'
import { actingOrganisation } from './acting.ts'
import { takeBackNo } from './declining.ts'
import { visiblePledges } from './queries.ts'

export interface ProposalAsked {
  key: string
  /** AllocationInput of the API; read by the form. */
  input: unknown
  reason?: string | null | undefined
}

/**
 * Proposes a part of a pledge line to a need line. It holds the goods (I1) until the recipient answers.
 * @throws Refusal NotEnoughPledged with what is left; UnitMismatch where a second quantity is needed
 */
export async function proposeAllocation(
  context: Context,
  { key, input, ...said }: ProposalAsked,
): Promise<string> {
  const values = readForm(proposalForm(reportingDay(now())), input)
  const needLineId = idOf('NeedLine', values.needLineId, 'needLineId')
  const pledgeLineId = idOf('PledgeLine', values.pledgeLineId, 'pledgeLineId')
  const reason = saidReason(said.reason)
  return act(context, { action: 'proposeAllocation', key, payload: input, reason }, async (tx) => {
    await lockLedger(tx, { needLines: [needLineId], pledgeLines: [pledgeLineId] })
    const lines = await linesBetween(tx, context, needLineId, pledgeLineId)
    const { need } = lines.needLine
    const { pledge } = lines.pledgeLine
    const partnership = await partnershipBetween(tx, pledge.organisationId, need.organisationId)
    assertMayPropose(context.viewer, need, pledge, partnership)
    await takeBackNo(tx, pledge.organisationId, [needLineId])
    const proposal = proposalRow(context, lines, quantitiesOf(lines, values), values)
    await actFor(tx, proposal.proposedByOrgId)
    const { id } = await tx.allocation.create({ data: proposal, select: { id: true } })
    return { type: 'Allocation', id }
  })
}

const withNeed = { need: true } satisfies Prisma.NeedLineInclude
const withPledge = { pledge: true } satisfies Prisma.PledgeLineInclude

/** The two lines that an allocation would join. */
interface LinesBetween {
  needLine: Prisma.NeedLineGetPayload<{ include: typeof withNeed }>
  pledgeLine: Prisma.PledgeLineGetPayload<{ include: typeof withPledge }>
}

async function linesBetween(
  tx: Tx,
  { viewer }: Context,
  needLineId: string,
  pledgeLineId: string,
): Promise<LinesBetween> {
  const needLine = await tx.needLine.findFirst({
    where: { id: needLineId, AND: [visibleNeedLines(viewer)] },
    include: withNeed,
  })
  if (!needLine) throw invalidField('needLineId', 'UNKNOWN_REFERENCE')
  const pledgeLine = await tx.pledgeLine.findFirst({
    where: { id: pledgeLineId, pledge: visiblePledges(viewer) },
    include: withPledge,
  })
  if (!pledgeLine) throw invalidField('pledgeLineId', 'UNKNOWN_REFERENCE')
  return { needLine, pledgeLine }
}

/** Each side proposes its own lines, a coordinator any; a suspended partnership takes nothing (domain.md 5). */
export function assertMayPropose(
  viewer: Viewer,
  need: Pick<Need, 'organisationId' | 'state' | 'visibility'>,
  pledge: Pick<Pledge, 'organisationId' | 'state'>,
  partnership: PartnershipStatus | null,
): void {
  assertMay(viewer, 'proposal.propose', {
    needOrganisationId: need.organisationId,
    pledgeOrganisationId: pledge.organisationId,
    needState: need.state,
    pledgeState: pledge.state,
    needVisibility: need.visibility,
    partnership,
  })
}

async function partnershipBetween(
  tx: Tx,
  nrwOrgId: string,
  uaOrgId: string,
): Promise<PartnershipStatus | null> {
  const partnership = await tx.partnership.findUnique({
    where: { nrwOrgId_uaOrgId: { nrwOrgId, uaOrgId } },
    select: { status: true },
  })
  return partnership?.status ?? null
}

type Asked = { qty: string; pledgeQty: string | null; substitute: boolean }

function quantitiesOf({ needLine, pledgeLine }: LinesBetween, asked: Asked): ProposedQuantities {
  const proposed = proposedQuantities(goodsOf(needLine), goodsOf(pledgeLine), asked)
  assertWhole('qty', proposed.qty, needLine.unit)
  assertWhole(asked.pledgeQty === null ? 'qty' : 'pledgeQty', proposed.pledgeQty, pledgeLine.unit)
  return proposed
}

const goodsOf = ({ unit, itemCode }: NeedLine | PledgeLine) => ({ unit: unit as Unit, itemCode })

/** Countable goods come whole. */
export function assertWhole(path: string, qty: Quantity, unit: string): void {
  const problem = checkQuantity(decimal(qty), { unit: unit as Unit })
  if (problem) throw invalidField(path, problem)
}

interface ProposalWords {
  answerBy?: string | null
  note?: string | null
}

/** What a proposal has to know of the two lines that it joins. */
interface Between {
  needLine: Pick<NeedLine, 'id'> & { need: Pick<Need, 'organisationId'> }
  pledgeLine: Pick<PledgeLine, 'id' | 'unit' | 'availableQty'> & { pledge: Pick<Pledge, 'organisationId'> }
}

/** A proposal that its proposer may make, as it is stored. Both lines are locked. */
export function proposalRow(
  { viewer }: Context,
  { needLine, pledgeLine }: Between,
  { qty, pledgeQty, substitute }: ProposedQuantities,
  { answerBy, note }: ProposalWords = {},
) {
  const available = exact(pledgeLine.availableQty!)
  if (pledgeQty > available) {
    throw new Refusal('NotEnoughPledged', { available: decimal(available), unit: pledgeLine.unit as Unit })
  }
  const sides = [pledgeLine.pledge.organisationId, needLine.need.organisationId]
  return {
    needLineId: needLine.id,
    pledgeLineId: pledgeLine.id,
    qty: decimal(qty),
    pledgeQty: decimal(pledgeQty),
    substitute,
    note: note ?? '',
    answerBy: answerBy ? new Date(answerBy) : null,
    proposedById: viewer!.userId,
    proposedByOrgId: actingOrganisation(viewer!, sides),
  } satisfies Prisma.AllocationUncheckedCreateInput
}
