/** A line and the need or pledge that it belongs to. */
export interface OwnedLine {
  id: string
  owner: string
}

/** What people have made, as database ids by the places that the model gives its records. */
export class Board {
  readonly needLines: OwnedLine[] = []
  readonly pledgeLines: OwnedLine[] = []
  readonly allocations: string[] = []
  readonly shipments: { id: string; lines: string[] }[] = []
  readonly receipts: string[] = []
}

/** Traces of an operation. */
export interface Done {
  /** The number under which the audit keeps it. */
  request: string
  /** The place of what it made. */
  made?: number
  /** The discrepancy that it was about. */
  discrepancy?: string
}
