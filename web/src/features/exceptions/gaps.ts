import type { ExceptionNeed } from './documents.ts'

/** Its lines of which nobody covers a part. */
export const uncoveredLines = ({ lines }: Pick<ExceptionNeed, 'lines'>) =>
  lines.filter(({ gap }) => Number(gap) > 0)
