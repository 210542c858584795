import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp, effectScope, type EffectScope } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Pages } from './list-page.ts'

type Row = { id: string }
type Variables = { first: number; after: string | null }

const server = vi.hoisted(() => ({ fails: false, asked: [] as (string | null)[] }))
vi.mock('./apollo.ts', () => ({
  apollo: new ApolloClient({ cache: new InMemoryCache(), link: new ApolloLink(rowsAfter) }),
}))

/** A list of a thousand rows; the cursor of a row is its number. */
function rowsAfter({ variables }: { variables: Record<string, unknown> }) {
  const { first, after } = variables as Variables
  server.asked.push(after)
  const from = Number(after ?? 0)
  const edges = Array.from({ length: first }, (_, index) => ({ node: { id: `row ${from + index + 1}` } }))
  const rows = { edges, pageInfo: { hasNextPage: from + first < 1000, endCursor: String(from + first) } }
  return new Observable<{ data: { rows: Pages<Row> } }>((reader) => {
    const answer = () => {
      if (server.fails) return reader.error(new Error('The server is away.'))
      reader.next({ data: { rows } })
      reader.complete()
    }
    setTimeout(answer, 100)
  })
}

const document = gql`
  query Rows($first: Int, $after: String) {
    rows(first: $first, after: $after)
  }
`

let left: EffectScope
afterEach(() => {
  left.stop()
  Object.assign(server, { fails: false, asked: [] })
})

const soon = (seen: () => void) => vi.waitFor(seen, { interval: 10, timeout: 4000 })

async function openList(address: string) {
  const { useList } = await import('./list.ts')
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] })
  await router.push(address)
  left = effectScope()
  const open = () =>
    useList(
      document,
      () => ({}),
      ({ rows }: { rows: Pages<Row> }) => rows,
    )
  return left.run(() => createApp({}).use(router).runWithContext(open))!
}

describe('a reader of a long list', () => {
  test('finds as much of it as before after a reload, also what is not in sight yet', async () => {
    const list = await openList('/?size=100&shown=300')
    await soon(() => expect(list.nodes.value).toHaveLength(100))
    list.see([0, 20])
    await soon(() => expect(list.nodes.value).toHaveLength(300))
  })

  test('keeps the button for more while the next rows come, and when they fail', async () => {
    const list = await openList('/')
    await soon(() => expect(list.nodes.value).toHaveLength(30))
    server.fails = true
    list.more()
    await soon(() => expect(list.loading.value).toBe(true))
    expect(list.hasMore.value).toBe(true)
    await soon(() => expect(list.loading.value).toBe(false))
    expect(list.hasMore.value).toBe(true)

    server.fails = false
    list.more()
    await soon(() => expect(list.nodes.value).toHaveLength(60))
  })
})
