export interface Column {
  /** Also the name of the slot for its cells. */
  key: string
  label: string
  /** The column that names the row: the title of the card on a phone. Always shown. */
  head?: boolean
  number?: boolean
  /** Speaks for itself: on a phone without its label, as wide as the card. */
  plain?: boolean
  /** The server's word for sorting by it. */
  sort?: string
  /** Not shown until it is chosen. */
  extra?: boolean
}

export interface Sorting {
  /** The `sort` of a column. */
  by: string
  descending: boolean
}
