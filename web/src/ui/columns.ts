export interface Column {
  /** Also the name of the slot for its cells. */
  key: string
  label: string
  /** The column that names the row: the title of the card on a phone. */
  head?: boolean
  number?: boolean
  /** Speaks for itself: on a phone without its label, as wide as the card. */
  plain?: boolean
  sortable?: boolean
}

export interface Sorting {
  by: string
  descending: boolean
}
