import { apollo } from '../../app/apollo.ts'
import { unreadQuery } from '../../app/bell.ts'
import { markRead, markUnread } from './documents.ts'

interface Marked {
  ids: string[]
  unread: number
}

/** Marks notices as read; answers with the ones that this changed, so that it can be taken back. Null: it did not arrive. */
export async function readNotices(which: { ids: string[] } | { all: true }): Promise<string[] | null> {
  const answer = await apollo.mutate({ mutation: markRead, variables: which }).catch(() => null)
  return noted(answer?.data?.markNoticesRead, new Date().toISOString())
}

export async function unreadNotices(ids: string[]): Promise<string[] | null> {
  const answer = await apollo.mutate({ mutation: markUnread, variables: { ids } }).catch(() => null)
  return noted(answer?.data?.markNoticesUnread, null)
}

/** What is on the screen follows at once; bell and lists need no second question. */
function noted(marked: Marked | undefined, readAt: string | null): string[] | null {
  if (!marked) return null
  const { cache } = apollo
  for (const id of marked.ids)
    cache.modify({ id: cache.identify({ __typename: 'Notice', id })!, fields: { readAt: () => readAt } })
  cache.writeQuery({ query: unreadQuery, data: { unreadNotices: marked.unread } })
  return marked.ids
}
