import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp, effectScope, type EffectScope } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Pages } from './list-page.ts'

type Row = { id: string; state?: string }
type Variables = { first: number; after: string | null }

const server = vi.hoisted(() => ({
  fails: false,
  asked: [] as (string | null)[],
  state: 'SUBMITTED',
  changed: '',
}))
vi.mock('./apollo.ts', () => ({
  apollo: new ApolloClient({ cache: new InMemoryCache(), link: new ApolloLink(rowsAfter) }),
}))

const nodeOf = (id: string) => ({ node: { id, state: id === server.changed ? 'CHANGED' : server.state } })

/** A list of a thousand rows; the cursor of a row is its number. */
function rowsAfter({ variables }: { variables: Record<string, unknown> }) {
  const { first, after } = variables as Variables
  server.asked.push(after)
  const from = Number(after ?? 0)
  const edges = Array.from({ length: first }, (_, index) => nodeOf(`row ${from + index + 1}`))
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
afterEach(async () => {
  left.stop()
  await (await import('./apollo.ts')).apollo.clearStore()
  Object.assign(server, { fails: false, asked: [], state: 'SUBMITTED', changed: '' })
})

const soon = (seen: () => void) => vi.waitFor(seen, { interval: 10, timeout: 4000 })

async function openList(address: string, habits = {}) {
  const { useList } = await import('./list.ts')
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] })
  await router.push(address)
  left = effectScope()
  const open = () =>
    useList(
      document,
      () => ({}),
      ({ rows }: { rows: Pages<Row> }) => rows,
      habits,
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

describe('a reader of a list that is kept as it was answered', () => {
  const asOne = { asOne: true }
  const stateOf = (list: Awaited<ReturnType<typeof openList>>, id: string) =>
    list.nodes.value.find((row) => row.id === id)?.state

  test('sees at once what was done to a row, and what the server says of it when the list is read again', async () => {
    const { rowChanged, rowUnchanged } = await import('./row-changes.ts')
    const list = await openList('/', asOne)
    await soon(() => expect(list.nodes.value).toHaveLength(30))
    rowChanged({ id: 'row 2', state: 'VERIFIED', more: 'than a row shows' })
    rowChanged({ id: 'row 3', state: 'VERIFIED' })
    rowChanged({ id: 'row of another list', state: 'VERIFIED' })
    expect(list.nodes.value[1]).toEqual({ id: 'row 2', state: 'VERIFIED' })
    rowUnchanged({ id: 'row 3' })
    expect(stateOf(list, 'row 3')).toBe('SUBMITTED')

    server.state = 'RETURNED'
    await list.retry()
    await soon(() => expect(stateOf(list, 'row 2')).toBe('RETURNED'))
  })

  test('keeps the rows in which nothing has changed, so that they are not drawn again', async () => {
    const list = await openList('/', asOne)
    await soon(() => expect(list.nodes.value).toHaveLength(30))
    const before = [...list.nodes.value]
    server.changed = 'row 1'
    await list.retry()
    await soon(() => expect(stateOf(list, 'row 1')).toBe('CHANGED'))
    expect(list.nodes.value.slice(1).every((row, index) => row === before[index + 1])).toBe(true)
  })

  test('finds it as it was when he comes back, until it is read again; another person finds nothing', async () => {
    const first = await openList('/', asOne)
    await soon(() => expect(first.nodes.value).toHaveLength(30))
    left.stop()
    server.state = 'VERIFIED'
    const again = await openList('/', asOne)
    expect(again.state.value).toBe('full')
    expect(stateOf(again, 'row 1')).toBe('SUBMITTED')
    await soon(() => expect(stateOf(again, 'row 1')).toBe('VERIFIED'))
    left.stop()

    const { apollo } = await import('./apollo.ts')
    await apollo.clearStore()
    expect((await openList('/', asOne)).state.value).toBe('loading')
  })
})
