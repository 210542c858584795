/** Something of the running program that has to be closed at its end. */
export interface Part {
  close: () => Promise<void>
  /** Milliseconds, instead of the usual. One part that does not close must not keep the next ones open, PostgreSQL above all. */
  patience?: number
}

export const usualPatience = 10_000
