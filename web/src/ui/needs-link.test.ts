import { expect, test } from 'vitest'
import { lastDay, needsBehind } from './needs-link.ts'

test('behind a figure stand the needs of the same filter, by whole months', () => {
  const within = { from: '2026-01', until: '2026-02', category: ['ENE'], oblast: [] }
  expect(needsBehind('open', within)).toEqual({
    name: 'needs',
    query: {
      view: 'lines',
      category: ['ENE'],
      from: '2026-01-01',
      until: '2026-02-28',
      state: ['VERIFIED', 'EXPIRED', 'CLOSED'],
      progress: 'OPEN',
    },
  })
})

test('behind a weight stand the lines that have some of it, also those that nobody asks for any more', () => {
  expect(needsBehind('received', {})).toHaveProperty('query.having', 'RECEIVED')
  expect(needsBehind('received', {})).not.toHaveProperty('query.progress')
})

test('months end on their last day', () => {
  expect(['2026-12', '2028-02', '2026-04'].map(lastDay)).toEqual(['2026-12-31', '2028-02-29', '2026-04-30'])
})
