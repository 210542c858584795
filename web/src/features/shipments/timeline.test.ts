import { expect, test } from 'vitest'
import { type Milestone, timelineOf } from './timeline.ts'

const shipment = {
  state: 'DRAFT' as const,
  late: false,
  plannedDispatch: '2026-03-01T08:00:00.000Z',
  eta: '2026-03-04T15:00:00.000Z',
  dispatchedAt: null,
  arrivedAt: null,
  receivedAt: null,
  closedAt: null,
  // Written down when the truck had left.
  createdAt: '2026-03-02T10:00:00.000Z',
  milestones: [] as Milestone[],
}
const milestone = (code: Milestone['code'], occurredAt: string) =>
  ({ id: code, code, occurredAt }) as Milestone
const told = (of: Parameters<typeof timelineOf>[0]) =>
  timelineOf(of).map((point) => (point.kind === 'milestone' ? point.milestone.code : point.what))

test('a shipment to which nothing has happened yet shows when it shall leave and arrive', () => {
  expect(told(shipment)).toEqual(['arrival', 'departure', 'created'])
})

test('a shipment on its way shows the latest first, and its departure once', () => {
  const underWay = {
    ...shipment,
    state: 'DISPATCHED' as const,
    dispatchedAt: '2026-03-01T09:00:00.000Z',
    milestones: [
      milestone('DEPARTED', '2026-03-01T09:00:00.000Z'),
      milestone('BORDER_ARRIVED', '2026-03-02T20:00:00.000Z'),
    ],
  }
  expect(told(underWay)).toEqual(['arrival', 'BORDER_ARRIVED', 'DEPARTED', 'created'])
})

test('an arrival that nobody reported as a milestone is still told', () => {
  const arrived = {
    ...shipment,
    state: 'ARRIVED' as const,
    dispatchedAt: '2026-03-01T09:00:00.000Z',
    arrivedAt: '2026-03-04T11:00:00.000Z',
  }
  expect(told(arrived)).toEqual(['arrived', 'left', 'created'])
})
