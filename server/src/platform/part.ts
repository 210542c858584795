/** Something of the running program that has to be closed at its end. */
export interface Part {
  close: () => Promise<void>
  /** Milliseconds. One part that does not close must not keep the next ones open, PostgreSQL above all. */
  patience?: number
}
