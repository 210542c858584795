import { describe, expect, test } from 'vitest'
import { byUrgency, exceptionKinds } from './kinds.ts'
import {
  atCustomsSince,
  expiresBeforeArrival,
  lateSince,
  reviewPastSince,
  type Reported,
  unansweredSince,
  uncoveredSince,
  unresolvedSince,
} from './rules.ts'

const now = new Date('2026-11-20T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const inDays = (days: number) => hoursAgo(-24 * days)
const day = (text: string) => new Date(`${text}T00:00:00Z`)

describe('a shipment is late', () => {
  test('from the moment of its expected arrival, also when it never left', () => {
    const eta = hoursAgo(1)
    expect(lateSince({ state: 'DISPATCHED', eta }, now)).toEqual(eta)
    expect(lateSince({ state: 'READY', eta }, now)).toEqual(eta)
  })

  test('not before, not without a date, and not once it is there', () => {
    expect(lateSince({ state: 'DISPATCHED', eta: inDays(1) }, now)).toBeNull()
    expect(lateSince({ state: 'DISPATCHED', eta: null }, now)).toBeNull()
    for (const state of ['DRAFT', 'ARRIVED', 'RECEIVED', 'CANCELLED', 'LOST'] as const)
      expect(lateSince({ state, eta: hoursAgo(1) }, now)).toBeNull()
  })
})

describe('a truck stands at customs for too long', () => {
  const at = (...milestones: Reported[]) => atCustomsSince({ state: 'DISPATCHED', milestones }, now)
  const told = (code: Reported['code'], hours: number, doubted = false): Reported => ({
    code,
    occurredAt: hoursAgo(hours),
    doubted,
  })

  test('a day after it came to the border, counted from its coming', () => {
    expect(at(told('DEPARTED', 60), told('BORDER_ARRIVED', 30), told('CUSTOMS_HOLD', 10))).toEqual(
      hoursAgo(30),
    )
  })

  test('not on an ordinary journey with its twelve hours of waiting', () => {
    expect(at(told('BORDER_ARRIVED', 12))).toBeNull()
  })

  test('no more once it has been released, whichever was told first', () => {
    expect(at(told('CUSTOMS_RELEASED', 2), told('CUSTOMS_HOLD', 40))).toBeNull()
  })

  test('again where it is held a second time', () => {
    const heldAgain = at(told('CUSTOMS_HOLD', 90), told('CUSTOMS_RELEASED', 80), told('CUSTOMS_HOLD', 25))
    expect(heldAgain).toEqual(hoursAgo(25))
  })

  test('still, where the release was told through a link and is doubted', () => {
    expect(at(told('CUSTOMS_HOLD', 40), told('CUSTOMS_RELEASED', 2, true))).toEqual(hoursAgo(40))
  })

  test('only while it is on its way', () => {
    const milestones = [told('CUSTOMS_HOLD', 40)]
    expect(atCustomsSince({ state: 'ARRIVED', milestones }, now)).toBeNull()
  })
})

describe('goods spoil before they arrive', () => {
  const spoils = (eta: Date | null, ...lines: { expiry: Date | null; medicine: boolean }[]) =>
    expiresBeforeArrival({ state: 'DISPATCHED', eta, lines }, now)
  const food = (expiry: string) => ({ expiry: day(expiry), medicine: false })
  const medicine = (expiry: string) => ({ expiry: day(expiry), medicine: true })

  test('when their last day lies before the day of arrival; the first of them is told', () => {
    expect(spoils(inDays(5), food('2026-11-26'))).toBeNull()
    expect(spoils(inDays(5), food('2026-11-25'))).toBeNull()
    expect(spoils(inDays(5), food('2026-11-24'), food('2026-11-23'))?.expiry).toEqual(day('2026-11-23'))
  })

  test('medicines when less than six months are left on that day', () => {
    expect(spoils(inDays(5), medicine('2027-05-25'))).toBeNull()
    expect(spoils(inDays(5), medicine('2027-05-24'))?.expiry).toEqual(day('2027-05-24'))
  })

  test('a late truck is expected today at the earliest', () => {
    expect(spoils(inDays(-5), food('2026-11-19'))?.expiry).toEqual(day('2026-11-19'))
    expect(spoils(null, food('2026-11-20'))).toBeNull()
  })

  test('not when nobody knows their last day, and not when they are there', () => {
    expect(spoils(inDays(5), { expiry: null, medicine: true })).toBeNull()
    const arrived = { state: 'ARRIVED' as const, eta: inDays(5), lines: [food('2026-11-01')] }
    expect(expiresBeforeArrival(arrived, now)).toBeNull()
  })
})

describe('an offer waits too long', () => {
  const since = (proposedAt: Date, answerBy: Date | null, state: 'PROPOSED' | 'ACCEPTED' = 'PROPOSED') =>
    unansweredSince({ state, proposedAt, answerBy }, now)

  test('after three days, or on the last day that the giver named', () => {
    expect(since(hoursAgo(73), null)).toEqual(hoursAgo(73))
    expect(since(hoursAgo(71), null)).toBeNull()
    expect(since(hoursAgo(5), day('2026-11-20'))).toEqual(hoursAgo(5))
    expect(since(hoursAgo(5), day('2026-11-21'))).toBeNull()
  })

  test('no more once it is answered', () => {
    expect(since(hoursAgo(500), day('2026-11-01'), 'ACCEPTED')).toBeNull()
  })
})

describe('a need wants a look', () => {
  test('when life depends on it and a part of it is covered by nobody a day later', () => {
    const need = {
      state: 'VERIFIED',
      priority: 'LIFE_SAVING',
      verifiedAt: hoursAgo(25),
      hasGap: true,
    } as const
    expect(uncoveredSince(need, now)).toEqual(hoursAgo(25))
    expect(uncoveredSince({ ...need, verifiedAt: hoursAgo(23) }, now)).toBeNull()
    expect(uncoveredSince({ ...need, hasGap: false }, now)).toBeNull()
    expect(uncoveredSince({ ...need, priority: 'URGENT' }, now)).toBeNull()
    expect(uncoveredSince({ ...need, state: 'SUBMITTED' }, now)).toBeNull()
  })

  test('the day after its review date, expired by then or about to be', () => {
    expect(reviewPastSince({ state: 'VERIFIED', reviewBy: day('2026-11-20') }, now)).toBeNull()
    expect(reviewPastSince({ state: 'VERIFIED', reviewBy: day('2026-11-19') }, now)).toEqual(
      day('2026-11-19'),
    )
    expect(reviewPastSince({ state: 'EXPIRED', reviewBy: day('2026-11-19') }, now)).toEqual(day('2026-11-19'))
    expect(reviewPastSince({ state: 'CLOSED', reviewBy: day('2026-11-01') }, now)).toBeNull()
  })
})

test('a discrepancy is one until it is resolved', () => {
  const openedAt = hoursAgo(2)
  expect(unresolvedSince({ state: 'UNDER_REVIEW', openedAt })).toEqual(openedAt)
  expect(unresolvedSince({ state: 'RESOLVED', openedAt })).toBeNull()
})

test('what is stuck comes first, then what lives depend on, and of equals what has lasted longest', () => {
  const found = exceptionKinds.flatMap((kind) =>
    [1, 50].map((hours) => ({ id: `${kind}:${hours}`, kind, since: hoursAgo(hours) })),
  )
  const order = found
    .reverse()
    .sort(byUrgency)
    .map(({ id }) => id)
  expect(order.slice(0, 3).every((id) => id.endsWith(':50'))).toBe(true)
  expect(order.slice(6)).toEqual([
    'LIFE_SAVING_UNCOVERED:50',
    'LIFE_SAVING_UNCOVERED:1',
    'DISCREPANCY:50',
    'UNANSWERED:50',
    'DISCREPANCY:1',
    'UNANSWERED:1',
    'REVIEW_PAST:50',
    'REVIEW_PAST:1',
  ])
})
