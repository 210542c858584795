import type { Resolution } from '@aidbridge/prisma/client'
import { globalId } from '../graphql/global-ids.ts'
import {
  agreeToResolution,
  proposeResolution,
  resolveDiscrepancy,
} from '../features/receipts/discrepancy-actions.ts'
import { recordReceipt } from '../features/receipts/actions.ts'
import { daysAfter, type Outcome, type PlannedNeed } from './plan.ts'
import type { DemoParties } from './settle.ts'
import type { Stage } from './stage.ts'
import type { Story } from './timeline.ts'

interface Line {
  id: string
  qty: number
}

interface Count {
  good: number
  damaged: number
  refused: number
}

/** What the recipient counts of the first line of the load; all others come as announced. */
const firstLineOf: Partial<Record<Outcome, (qty: number) => Count>> = {
  damaged: (qty) => ({ good: qty - some(qty), damaged: some(qty), refused: 0 }),
  shortFound: (qty) => ({ good: qty - some(qty), damaged: 0, refused: 0 }),
  shortLost: (qty) => ({ good: qty - some(qty), damaged: 0, refused: 0 }),
  shortShipped: (qty) => ({ good: qty - some(qty), damaged: 0, refused: 0 }),
  overage: (qty) => ({ good: qty + some(qty), damaged: 0, refused: 0 }),
}
const some = (qty: number) => Math.max(1, Math.round(qty / 12))

/** The goods-received notes of a shipment, in one or in two parts. */
export async function* count(stage: Stage, plan: PlannedNeed, shipment: string, at: Date): Story {
  yield at
  const lines = await linesOf(stage, shipment)
  const counts = lines.map((line, index) => ({
    line,
    ...(index === 0 ? (firstLineOf[plan.outcome]?.(line.qty) ?? complete(line.qty)) : complete(line.qty)),
  }))
  const inParts = plan.outcome === 'inParts' && counts.length > 1
  if (!inParts) return receive(stage, plan, shipment, at, counts, true)
  await receive(stage, plan, shipment, at, counts.slice(0, 1), false)
  const later = daysAfter(at, 2)
  yield later
  await receive(stage, plan, shipment, later, counts.slice(1), true)
}

const complete = (qty: number): Count => ({ good: qty, damaged: 0, refused: 0 })

async function receive(
  stage: Stage,
  plan: PlannedNeed,
  shipment: string,
  at: Date,
  counts: (Count & { line: Line })[],
  isFinal: boolean,
): Promise<void> {
  const input = {
    shipmentId: globalId('Shipment', shipment),
    occurredAt: at.toISOString(),
    receivedBy: `${plan.theme.places[0]!}, ${plan.pair.ua.nameUk}`,
    isFinal,
    language: 'uk' as const,
    lines: counts.map(({ line, good, damaged, refused }) => ({
      shipmentLineId: globalId('ShipmentLine', line.id),
      qtyGood: String(good),
      qtyDamaged: String(damaged),
      qtyRefused: String(refused),
    })),
  }
  await stage.act(at, plan.pair.ua.approver, recordReceipt, { input, confirm: true })
}

const endings: Partial<Record<Outcome, Resolution>> = { shortLost: 'LOST', shortShipped: 'SHORT_SHIPPED' }

/** The recipient proposes, the sender agrees, the coordination decides; what was found is counted instead. */
export async function settleDiscrepancies(
  stage: Stage,
  { coordination }: DemoParties,
  plan: PlannedNeed,
  shipment: string,
  at: Date,
): Promise<void> {
  const open = await stage.database.prisma.discrepancy.findMany({
    where: { shipmentId: shipment, state: { not: 'RESOLVED' } },
    select: { id: true, type: true, qty: true, shipmentLineId: true },
  })
  for (const { id, type, qty, shipmentLineId } of open) {
    if (type === 'SHORTAGE' && plan.outcome === 'shortFound') {
      const line = { id: shipmentLineId!, qty: qty.toNumber() }
      await receive(stage, plan, shipment, at, [{ line, ...complete(line.qty) }], false)
      continue
    }
    const resolution =
      type === 'DAMAGE' ? 'DISPOSED' : type === 'OVERAGE' ? 'ACCEPTED_OVERAGE' : endings[plan.outcome]!
    const note = 'Складено акт, фото додано до справи.'
    await stage.step(at, plan.pair.ua.editor, proposeResolution, 'Discrepancy', id, { resolution, note })
    await stage.step(at, plan.pair.nrw.approver, agreeToResolution, 'Discrepancy', id)
    await stage.step(at, coordination.editor, resolveDiscrepancy, 'Discrepancy', id, {
      resolution,
      note: 'Beide Seiten sind einverstanden.',
    })
  }
}

async function linesOf({ database }: Stage, shipmentId: string): Promise<Line[]> {
  const lines = await database.prisma.shipmentLine.findMany({
    where: { shipmentId },
    orderBy: { position: 'asc' },
    select: { id: true, qty: true },
  })
  return lines.map(({ id, qty }) => ({ id, qty: qty.toNumber() }))
}
