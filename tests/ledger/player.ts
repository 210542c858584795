import { randomUUID } from 'node:crypto'
import { reportingDay, addDays } from '@aidbridge/shared/core/dates'
import { decimal } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Ledger, Operation, Operations } from '@aidbridge/shared/ledger/books'
import { actAlone } from '@aidbridge/server/platform/act-alone'
import { now } from '@aidbridge/server/platform/clock'
import type { Context, Tx } from '@aidbridge/server/platform/context'
import type { Database } from '@aidbridge/server/platform/db'
import { takeStep } from '@aidbridge/server/platform/steps'
import * as needs from '@aidbridge/server/features/needs/actions'
import * as pledges from '@aidbridge/server/features/pledges/actions'
import * as allocations from '@aidbridge/server/features/pledges/allocation-actions'
import { proposeAllocation } from '@aidbridge/server/features/pledges/proposing'
import { releaseAllocation } from '@aidbridge/server/features/pledges/releasing'
import { withdrawPledgeLine } from '@aidbridge/server/features/pledges/withdrawing'
import { createPledge } from '@aidbridge/server/features/pledges/writing'
import * as receipts from '@aidbridge/server/features/receipts/actions'
import * as discrepancies from '@aidbridge/server/features/receipts/discrepancy-actions'
import * as shipments from '@aidbridge/server/features/shipments/actions'
import { reportMilestone } from '@aidbridge/server/features/shipments/milestone-actions'
import { allocationSteps } from '@aidbridge/shared/pledges/lifecycle'
import { contextFor } from '../support/viewer.ts'
import type { Party, World } from '../support/world.ts'
import { Board, type Done, type OwnedLine } from './board.ts'

type People = Record<'city' | 'giver' | 'head' | 'coordinator', Context>
export interface Pair {
  asks: Party
  gives: Party
}
type Table = 'need' | 'pledge' | 'allocation' | 'shipment' | 'receipt' | 'discrepancy'

/** Performs the operations of the ledger's model (shared/src/ledger) for real, as the people whose business they are. */
export class Player {
  readonly board: Board
  /** What was done last. */
  done: Done = { request: '' }
  readonly #database: Database
  readonly #pair: Pair
  readonly #people: People

  private constructor(database: Database, pair: Pair, people: People, board: Board) {
    this.board = board
    this.#database = database
    this.#pair = pair
    this.#people = people
  }

  /** @param board that of others who work with the same records */
  static async enter(
    world: World,
    pair: Pair = { asks: world.zhytomyr, gives: world.dortmund },
    board = new Board(),
  ): Promise<Player> {
    const persons = [pair.asks.editor, pair.gives.editor, pair.gives.approver, world.coordination.editor]
    const [city, giver, head, coordinator] = await Promise.all(
      persons.map((person) => contextFor(world, person)),
    )
    const people = { city: city!, giver: giver!, head: head!, coordinator: coordinator! }
    return new Player(world.database, pair, people, board)
  }

  /** The refusal, or null when it was done. */
  async perform(operation: Operation): Promise<Refusal | null> {
    this.done = { request: randomUUID() }
    for (const context of Object.values(this.#people)) context.requestId = this.done.request
    try {
      const performer = this.#performers[operation.do] as (given: Operation) => Promise<unknown>
      await performer(operation)
      return null
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  }

  #keep<Item>(records: Item[], made: Item): void {
    this.done.made = records.push(made) - 1
  }

  get #prisma() {
    return this.#database.prisma
  }

  /** The id and the version that everybody sees now, with a key of one's own. */
  async #asked(type: string, table: Table, id: string) {
    const delegate = this.#prisma[table] as Database['prisma']['need']
    const { version } = await delegate.findUniqueOrThrow({ where: { id }, select: { version: true } })
    return { key: randomUUID(), id: `${type}:${id}`, version }
  }

  #allocation = (place: number) => this.#asked('Allocation', 'allocation', this.board.allocations[place]!)
  #shipment = (place: number) => this.#asked('Shipment', 'shipment', this.board.shipments[place]!.id)

  async #lineOf(type: string, table: 'need' | 'pledge', { id, owner }: OwnedLine) {
    return { ...(await this.#asked(type, table, owner)), id: `${type}:${id}` }
  }

  /** Discrepancies of a line in the order in which they were opened, as the model keeps them. */
  async #discrepancy({ shipment, line, discrepancy }: Operations['reopen']) {
    const shipmentLineId = this.board.shipments[shipment]!.lines[line]!
    const orderBy = [{ openedAt: 'asc' as const }, { id: 'asc' as const }]
    const found = await this.#prisma.discrepancy.findMany({ where: { shipmentLineId }, orderBy })
    if (!found[discrepancy]) throw new Refusal('NotFound')
    this.done.discrepancy = found[discrepancy].id
    return this.#asked('Discrepancy', 'discrepancy', found[discrepancy].id)
  }

  #step =
    (person: keyof People, useCase: (context: Context, asked: never) => Promise<string>) =>
    async ({ shipment }: { shipment: number }) =>
      useCase(this.#people[person], { ...(await this.#shipment(shipment)), reason } as never)

  #report =
    (person: keyof People, code: string) =>
    async ({ shipment }: { shipment: number }) => {
      const shipmentId = `Shipment:${this.board.shipments[shipment]!.id}`
      const input = { shipmentId, code, occurredAt: now(), language: 'uk' }
      await reportMilestone(this.#people[person], { key: randomUUID(), input })
    }

  readonly #performers: { [Name in keyof Operations]: (given: Operations[Name]) => Promise<unknown> } = {
    askFor: async ({ qty, unit }) => {
      const { city, coordinator } = this.#people
      const day = addDays(reportingDay(now()), 60)
      const input = {
        organisationId: this.#pair.asks.gid,
        priority: 'URGENT',
        visibility: 'PARTNERS',
        dimension: 'HUMANITARIAN_AID',
        neededBy: day,
        reviewBy: day,
        purpose: 'Резервне живлення',
        language: 'uk',
        lines: [{ itemCode: 'ENE-001', qtyRequested: decimal(qty), unit, acceptsSubstitute: true }],
      }
      const owner = await needs.createNeed(city, { key: randomUUID(), input })
      await needs.submitNeed(city, await this.#asked('Need', 'need', owner))
      await needs.verifyNeed(coordinator, await this.#asked('Need', 'need', owner))
      const { id } = await this.#prisma.needLine.findFirstOrThrow({ where: { needId: owner } })
      this.#keep(this.board.needLines, { id, owner })
    },
    promise: async ({ qty, unit }) => {
      const { giver, head } = this.#people
      const line = { itemCode: 'ENE-002', qtyPledged: decimal(qty), unit, condition: 'NEW' }
      const input = {
        organisationId: this.#pair.gives.gid,
        actor: 'ADMINISTRATION',
        language: 'de',
        lines: [line],
      }
      const owner = await createPledge(giver, { key: randomUUID(), input })
      await pledges.offerPledge(giver, await this.#asked('Pledge', 'pledge', owner))
      await pledges.confirmPledge(head, await this.#asked('Pledge', 'pledge', owner))
      const { id } = await this.#prisma.pledgeLine.findFirstOrThrow({ where: { pledgeId: owner } })
      this.#keep(this.board.pledgeLines, { id, owner })
    },
    cancelPart: async ({ needLine, cancelled: qty }) =>
      needs.cancelNeedLine(this.#people.city, {
        ...(await this.#lineOf('NeedLine', 'need', this.board.needLines[needLine]!)),
        qty: decimal(qty),
        reason,
      }),
    withdrawPart: async ({ pledgeLine, withdrawn: qty }) =>
      withdrawPledgeLine(this.#people.giver, {
        ...(await this.#lineOf('PledgeLine', 'pledge', this.board.pledgeLines[pledgeLine]!)),
        qty: decimal(qty),
        reason,
      }),
    allowOverCover: async ({ needLine, qty }) =>
      needs.allowOverCover(this.#people.coordinator, {
        ...(await this.#lineOf('NeedLine', 'need', this.board.needLines[needLine]!)),
        qty: decimal(qty),
        reason,
      }),
    propose: async ({ needLine, pledgeLine, qty, pledgeQty }) => {
      const input = {
        needLineId: `NeedLine:${this.board.needLines[needLine]!.id}`,
        pledgeLineId: `PledgeLine:${this.board.pledgeLines[pledgeLine]!.id}`,
        qty: decimal(qty),
        pledgeQty: decimal(pledgeQty),
        substitute: true,
      }
      this.#keep(
        this.board.allocations,
        await proposeAllocation(this.#people.giver, { key: randomUUID(), input }),
      )
    },
    accept: async ({ allocation, qty }) =>
      allocations.acceptAllocation(this.#people.city, {
        ...(await this.#allocation(allocation)),
        qty: qty === undefined ? null : decimal(qty),
      }),
    decline: async ({ allocation }) =>
      allocations.declineAllocation(this.#people.city, { ...(await this.#allocation(allocation)), reason }),
    /** As the nightly job does. */
    expire: async ({ allocation: place }) => {
      const allocation = await this.#prisma.allocation.findUniqueOrThrow({
        where: { id: this.board.allocations[place]! },
      })
      const expire = (tx: Tx) =>
        takeStep(tx, 'allocation', allocationSteps, 'expire', allocation, allocation.version, {
          decidedAt: now(),
        })
      await actAlone(this.#database, 'expireAllocation', expire, this.done.request)
    },
    release: async ({ allocation, pledgeQty }) =>
      releaseAllocation(this.#people.giver, {
        ...(await this.#allocation(allocation)),
        pledgeQty: pledgeQty === undefined ? null : decimal(pledgeQty),
        reason,
      }),
    plan: async ({ lines }) => {
      const input = {
        consignorId: this.#pair.gives.gid,
        consigneeId: this.#pair.asks.gid,
        language: 'de',
        lines: lines.map(({ allocation, qty }) => ({
          allocationId: `Allocation:${this.board.allocations[allocation]!}`,
          qty: decimal(qty),
        })),
      }
      const id = await shipments.createShipment(this.#people.giver, { key: randomUUID(), input })
      const rows = await this.#prisma.shipmentLine.findMany({
        where: { shipmentId: id },
        orderBy: { position: 'asc' },
      })
      this.#keep(this.board.shipments, { id, lines: rows.map((row) => row.id) })
    },
    makeReady: this.#step('giver', shipments.makeShipmentReady),
    dispatch: async ({ shipment }) =>
      shipments.dispatchShipment(this.#people.giver, {
        ...(await this.#shipment(shipment)),
        occurredAt: now(),
      }),
    arrive: this.#report('city', 'ARRIVED'),
    close: this.#step('giver', shipments.closeShipment),
    cancel: this.#step('giver', shipments.cancelShipment),
    lose: this.#step('coordinator', shipments.loseShipment),
    turnBack: this.#report('giver', 'RETURNING'),
    returnHome: this.#step('giver', shipments.returnShipmentHome),
    correct: async ({ shipment, line, delta }) =>
      shipments.correctShipmentLine(this.#people.giver, {
        ...(await this.#shipment(shipment)),
        id: `ShipmentLine:${this.board.shipments[shipment]!.lines[line]!}`,
        delta: decimal(delta),
        reason,
      }),
    confirmReceipt: async ({ shipment, isFinal, counts }) => {
      const { id, lines } = this.board.shipments[shipment]!
      const input = {
        shipmentId: `Shipment:${id}`,
        occurredAt: now(),
        receivedBy: 'Склад',
        isFinal,
        language: 'uk',
        lines: counts.map(({ line, good, damaged, refused }) => ({
          shipmentLineId: `ShipmentLine:${lines[line]!}`,
          qtyGood: decimal(good),
          qtyDamaged: decimal(damaged),
          qtyRefused: decimal(refused),
        })),
      }
      this.#keep(
        this.board.receipts,
        await receipts.recordReceipt(this.#people.city, { key: randomUUID(), input, confirm: true }),
      )
    },
    voidReceipt: async ({ receipt }) =>
      receipts.voidReceipt(this.#people.city, {
        ...(await this.#asked('Receipt', 'receipt', this.board.receipts[receipt]!)),
        reason,
      }),
    resolve: async ({ resolution, ...place }) =>
      discrepancies.resolveDiscrepancy(this.#people.coordinator, {
        ...(await this.#discrepancy(place)),
        resolution,
        note: reason,
      }),
    reopen: async (place) =>
      discrepancies.reopenDiscrepancy(this.#people.coordinator, {
        ...(await this.#discrepancy(place)),
        reason,
      }),
  }
}

const reason = 'Так домовлено'

/** Who counts goods says that they are here; the model wants to be told of the arrival first. */
export function alsoArrives(ledger: Ledger, operation: Operation): boolean {
  if (operation.do !== 'confirmReceipt') return false
  const { state } = ledger.shipments[operation.shipment]!
  return state === 'DISPATCHED' || state === 'LOST'
}
