import { Prisma } from '@aidbridge/prisma/client'
import { normalise } from '@aidbridge/shared/core/search'
import type { Database } from './db.ts'

const longestSearch = 200

/** What somebody looks for, in the one skeleton in which all texts are kept (migration "search"). */
export interface Sought {
  /** The whole of it, for similarity. */
  folded: string
  /** What each word must contain or begin with: `content LIKE '%' || fragment || '%'`. */
  fragments: string[]
}

/** Less alike than this is something else; needs_like() in the migration "search" says the same. */
const likeness = 0.5

/** Folds a search with the database's own function; null when nothing is looked for. One statement. */
export async function foldSearch(
  { pool }: Database,
  search: string | null | undefined,
): Promise<Sought | null> {
  const words = normalise(search ?? '').slice(0, longestSearch)
  if (words === '') return null
  const { rows } = await pool.query<{ folded: string }>('SELECT search_fold($1) AS folded', [words])
  const folded = rows[0]!.folded
  return { folded, fragments: folded.split(' ').filter(Boolean).map(fragmentOf) }
}

/**
 * Short words are found at the beginning of words only, or Kyiv (kiv) would find Kharkiv (harkiv); long ones anywhere,
 * since German joins words, and without their ending, since one looks for generators and the other for a generator.
 */
function fragmentOf(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return ` ${word}`
  return word.replace(endings, '')
}

/** Plural and case endings of the three languages, folded; at least four letters of the word remain. */
const endings = /(?<=.{4})(?:ami|imi|oho|iv|ah|am|im|ov|om|oi|en|er|es|e|n|s|a|i|u|o)$/

/** Asks for the keys of what meets a condition, in an order. */
type AskForKeys = (condition: Prisma.Sql, order: Prisma.Sql) => Promise<string[]>

/** What has every word in `column`, the most alike first; where nothing has them, what is at least alike. */
export async function bestFirst(
  { folded, fragments }: Sought,
  column: Prisma.Sql,
  ask: AskForKeys,
): Promise<string[]> {
  const patterns = fragments.map((fragment) => `%${fragment}%`)
  const alike = Prisma.sql`word_similarity(${folded}, ${column})`
  const found = await ask(Prisma.sql`${column} LIKE ALL (${patterns})`, Prisma.sql`${alike} DESC`)
  return found.length > 0 ? found : ask(Prisma.sql`${alike} >= ${likeness}`, Prisma.sql`${alike} DESC`)
}
