import type { DocumentNode } from '@apollo/client/core'
import { apollo } from './apollo.ts'

// Pages of lists that are kept as they were answered, for whoever comes back to them: shown at once, and asked for again.

/** Of each list; more than these nobody comes back to at once. */
const most = 12
let seen = new WeakMap<DocumentNode, Map<string, unknown>>()

// Another person sees nothing of it.
apollo.onClearStore(async () => void (seen = new WeakMap()))

/** `asked`: the variables of the question. */
export function seePage(document: DocumentNode, asked: string, answer: unknown): void {
  const pages = seen.get(document) ?? new Map<string, unknown>()
  pages.delete(asked)
  pages.set(asked, answer)
  if (pages.size > most) pages.delete(pages.keys().next().value!)
  seen.set(document, pages)
}

export const seenPage = (document: DocumentNode, asked: string): unknown => seen.get(document)?.get(asked)
