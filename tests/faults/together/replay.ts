import { emptyLedger, type Ledger, type Operation } from '@aidbridge/shared/ledger/books'
import { perform } from '@aidbridge/shared/ledger/model'
import { alsoArrives } from '../../ledger/player.ts'

/** Something that people have done. Records are named by their places on the board, on which all of them write. */
export interface Deed {
  operation: Operation
  /** The newest of its events in the audit: of two that touch the same records, the later one has the higher. */
  order: bigint
  /** The place on the board of what it made. */
  made?: number
  /** Which discrepancy of its line, counted in the order of the audit. */
  discrepancy?: number
}

type Kind = 'needLines' | 'pledgeLines' | 'allocations' | 'shipments' | 'receipts'
const makers: Partial<Record<Operation['do'], Kind>> = {
  askFor: 'needLines',
  promise: 'pledgeLines',
  propose: 'allocations',
  plan: 'shipments',
  confirmReceipt: 'receipts',
}

/** What the model makes of deeds in the order in which the database has done them. */
export class Replay {
  ledger: Ledger = emptyLedger
  /** Deeds that the model would not do there. */
  readonly refused: { deed: Deed; why: string }[] = []
  /** For each kind the place on the board of each record of the model. */
  readonly places: Record<Kind, number[]> = {
    needLines: [],
    pledgeLines: [],
    allocations: [],
    shipments: [],
    receipts: [],
  }

  static of(deeds: readonly Deed[]): Replay {
    const replay = new Replay()
    const inOrder = [...deeds].sort((one, other) => (one.order < other.order ? -1 : 1))
    for (const deed of inOrder) replay.add(deed)
    return replay
  }

  add(deed: Deed): void {
    const operation = this.#asModel(deed)
    const arrives = operation.do === 'confirmReceipt' && alsoArrives(this.ledger, operation)
    const there = arrives
      ? perform(this.ledger, { do: 'arrive', shipment: operation.shipment }).ledger
      : this.ledger
    const { ledger, refusal } = perform(there, operation)
    if (refusal)
      return void this.refused.push({ deed, why: `${refusal.code} ${JSON.stringify(refusal.facts)}` })
    this.ledger = ledger
    const kind = makers[operation.do]
    if (kind) this.places[kind].push(deed.made!)
  }

  /** The same operation with the places of the board. */
  asOnBoard(operation: Operation): Operation {
    return renamed(operation, (kind, place) => this.places[kind][place]!)
  }

  #asModel({ operation, discrepancy }: Deed): Operation {
    const named = renamed(operation, (kind, place) => this.places[kind].indexOf(place))
    return 'discrepancy' in named ? { ...named, discrepancy: discrepancy! } : named
  }
}

/** Every record in an operation under another place. */
function renamed(operation: Operation, rename: (kind: Kind, place: number) => number): Operation {
  const named: Record<string, unknown> = { ...operation }
  for (const [field, kind] of Object.entries(kinds))
    if (typeof named[field] === 'number') named[field] = rename(kind, named[field])
  if (operation.do === 'plan')
    named['lines'] = operation.lines.map((line) => ({
      ...line,
      allocation: rename('allocations', line.allocation),
    }))
  return named as Operation
}

const kinds: Record<string, Kind> = {
  needLine: 'needLines',
  pledgeLine: 'pledgeLines',
  allocation: 'allocations',
  shipment: 'shipments',
  receipt: 'receipts',
}
