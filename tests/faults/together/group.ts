import fc from 'fast-check'
import { isRetryable, isUnavailable } from '@aidbridge/server/platform/database-errors'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Operation } from '@aidbridge/shared/ledger/books'
import { faultsIn } from '@aidbridge/shared/ledger/holds'
import { anyHistory, opening, operationFrom } from '@aidbridge/shared/ledger/random-operations'
import { expect } from 'vitest'
import { Board, type Done } from '../../ledger/board.ts'
import { booksOfDatabase, booksOfModel } from '../../ledger/books.ts'
import { type Pair, Player } from '../../ledger/player.ts'
import type { World } from '../../support/world.ts'
import { type Deed, Replay } from './replay.ts'

/** What came of operations: done, or the code of the refusal. */
export type Outcomes = Map<string, number>

/** People of two partners who work with the same records, all at once, each choosing by chance what seems possible. */
export class Group {
  readonly #world: World
  readonly #board = new Board()
  readonly #players: Player[] = []
  /** Done, and without a trace. */
  readonly #saidAgain: Operation[] = []
  readonly #deeds: (Omit<Deed, 'discrepancy'> & { done: Done })[] = []
  readonly #outcomes: Outcomes
  /** As far as everybody knows; somebody may have gone further. */
  #known = new Replay()

  private constructor(world: World, outcomes: Outcomes) {
    this.#world = world
    this.#outcomes = outcomes
  }

  static async gather(world: World, pair: Pair, people: number, outcomes: Outcomes): Promise<Group> {
    const group = new Group(world, outcomes)
    for (let count = 0; count < people; count++)
      group.#players.push(await Player.enter(world, pair, group.#board))
    for (const operation of [...opening, ...onTheRoad]) await group.#do(group.#players[0]!, operation)
    return group
  }

  /** Each tries so many things, as long as there is time. */
  async work(each: number, until: number, seed: number): Promise<void> {
    const lists = fc.sample(anyHistory(each * 3), { seed, numRuns: this.#players.length })
    const atWork = this.#players.map(async (player, place) => {
      let tried = 0
      for (const choice of lists[place]!) {
        const operation = operationFrom(this.#known.ledger, choice)
        if (tried === each || Date.now() > until) return
        if (!operation) continue
        tried++
        await this.#do(player, this.#known.asOnBoard(operation))
      }
    })
    await Promise.all(atWork)
  }

  /** All of them want to be the one who accepts the same offer: one is. */
  async compete(): Promise<void> {
    const [first] = this.#players
    for (const operation of opening) await this.#do(first!, operation)
    const [needLine, pledgeLine] = [this.#board.needLines.length - 1, this.#board.pledgeLines.length - 1]
    await this.#do(first!, { do: 'propose', needLine, pledgeLine, qty: 5000n, pledgeQty: 5000n })
    const allocation = this.#board.allocations.length - 1
    const before = this.#deeds.length
    await Promise.all(this.#players.map((player) => this.#do(player, { do: 'accept', allocation })))
    expect(this.#deeds.length - before).toBe(1)
  }

  async #do(player: Player, operation: Operation): Promise<void> {
    const told = await player.perform(operation).catch(orWaitedInVain)
    this.#count(told === null ? `done ${operation.do}` : told instanceof Refusal ? told.code : told)
    const { done } = player
    const [row] = await this.#world.database.prisma.$queryRaw<{ order: bigint | null }[]>`
      SELECT max(id) AS "order" FROM audit_event WHERE request_id = ${done.request}`
    const { order } = row!
    // Whoever was told that it is not done finds nothing of it, and the other way round.
    if (told === null && order === null && saysHowMuch.has(operation.do)) this.#saidAgain.push(operation)
    else expect(order !== null, `${operation.do}: ${String(told)}`).toBe(told === null)
    if (order === null) return
    this.#deeds.push({ operation, order, done, ...(done.made !== undefined && { made: done.made }) })
    this.#known = Replay.of(await this.#inWords())
  }

  #count(outcome: string): void {
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1)
  }

  /** When all have gone home: the model does in the order of the audit what was done, and has the same books. */
  async compare(): Promise<void> {
    for (const operation of this.#saidAgain)
      expect(this.#deeds.map((deed) => deed.operation)).toContainEqual(operation)
    const replay = Replay.of(await this.#inWords())
    expect(replay.refused.map(({ deed, why }) => [deed.operation, why])).toEqual([])
    expect(faultsIn(replay.ledger)).toEqual([])
    const { places } = replay
    const board = Object.assign(new Board(), {
      needLines: places.needLines.map((place) => this.#board.needLines[place]!),
      pledgeLines: places.pledgeLines.map((place) => this.#board.pledgeLines[place]!),
      allocations: places.allocations.map((place) => this.#board.allocations[place]!),
      shipments: places.shipments.map((place) => this.#board.shipments[place]!),
    })
    const books = await booksOfDatabase(this.#world.database, board)
    expect(comparable(books)).toEqual(comparable(booksOfModel(replay.ledger)))
  }

  /** Deeds with discrepancies named as the model does: by their turn among those of their line. */
  async #inWords(): Promise<Deed[]> {
    const named = this.#deeds.filter(({ done }) => done.discrepancy)
    if (named.length === 0) return this.#deeds
    const turns = await this.#world.database.prisma.$queryRaw<{ id: string; turn: bigint }[]>`
      SELECT d.id, row_number() OVER (PARTITION BY d.shipment_line_id ORDER BY opened.id) AS turn
      FROM discrepancy d, LATERAL (SELECT min(e.id) AS id FROM audit_event e WHERE e.entity_id = d.id) opened
      WHERE d.shipment_line_id = ANY(${this.#board.shipments.flatMap(({ lines }) => lines)}::uuid[])`
    const turnOf = new Map(turns.map(({ id, turn }) => [id, Number(turn) - 1]))
    return this.#deeds.map((deed) =>
      deed.done.discrepancy ? { ...deed, discrepancy: turnOf.get(deed.done.discrepancy)! } : deed,
    )
  }
}

/** They say how much it is by now: said once more, nothing changes, and there is nothing to trace. */
const saysHowMuch: ReadonlySet<Operation['do']> = new Set(['cancelPart', 'withdrawPart', 'allowOverCover'])

/**
 * On a machine that does other things as well, somebody may wait too long for their turn; they are told to ask again. That
 * the database has chosen a victim nobody is told.
 */
function orWaitedInVain(error: unknown): string {
  if (isUnavailable(error) && !isRetryable(error)) return 'waited in vain'
  throw error
}

/** So that there is something to count, to correct and to look for from the beginning. */
const onTheRoad: readonly Operation[] = [
  { do: 'propose', needLine: 0, pledgeLine: 0, qty: 30_000n, pledgeQty: 30_000n },
  { do: 'accept', allocation: 0 },
  { do: 'plan', lines: [{ allocation: 0, qty: 10_000n }] },
  { do: 'plan', lines: [{ allocation: 0, qty: 10_000n }] },
  { do: 'makeReady', shipment: 0 },
  { do: 'dispatch', shipment: 0 },
  {
    do: 'confirmReceipt',
    shipment: 0,
    isFinal: true,
    counts: [{ line: 0, good: 6000n, damaged: 1000n, refused: 0n }],
  },
]

type Books = ReturnType<typeof booksOfModel>

/** Discrepancies of a line that were opened at the same moment stand in no order. */
const comparable = ({ shipments, ...books }: Books) => ({
  ...books,
  shipments: shipments.map(({ state, lines }) => ({
    state,
    lines: lines.map((line) =>
      'discrepancies' in line ? { ...line, discrepancies: [...line.discrepancies].sort() } : line,
    ),
  })),
})
