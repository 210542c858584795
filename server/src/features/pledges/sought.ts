import type { Database } from '../../platform/db.ts'
import { foldSearch } from '../../platform/search.ts'

/** A word of a search as Prisma's filters take it. */
export interface Word {
  /** For columns that are kept folded. */
  folded: { contains: string }
  /** For what people wrote: the whole of the search, as typed. */
  asTyped: AsTyped
}

interface AsTyped {
  contains: string
  mode: 'insensitive'
}

/** What somebody looks for in a list; null when nothing is. */
export async function soughtIn(
  database: Database,
  search: string | null | undefined,
): Promise<{ asTyped: AsTyped; words: Word[] } | null> {
  const sought = await foldSearch(database, search)
  if (!sought) return null
  const asTyped = { contains: search!.trim(), mode: 'insensitive' as const }
  return { asTyped, words: sought.fragments.map((contains) => ({ folded: { contains }, asTyped })) }
}
