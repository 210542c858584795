import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'

/**
 * Characters of documents that are kept understood. All of the web app's are under 100,000; a document takes some forty times
 * its length when it is understood, and anybody can send ever new ones.
 */
const room = 250_000

/** What Yoga keeps of the documents it has read: those that it understood, by length. Who sends nonsense twice is read twice. */
export const knownDocuments = () => ({
  documentCache: new LRUCache<string, DocumentNode>({
    maxSize: room,
    sizeCalculation: (_, text) => text.length,
  }),
  errorCache: { get: () => undefined, set: () => undefined },
})
