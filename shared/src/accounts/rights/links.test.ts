import { describe, expect, it } from 'vitest'
import {
  codesOfLink,
  linkKinds,
  linkStateOf,
  longestLinkDays,
  mostWrongTries,
  usualLinkEnd,
} from '../../links/links.ts'
import { milestoneCodes, stepOfMilestone } from '../../shipments/milestones.ts'
import { whyNotCountedThroughLink, whyNotThroughLink } from './links.ts'
import {
  coordinationViewer,
  coordinator,
  dortmund,
  dortmundViewer,
  lviv,
  person,
  stranger,
  why,
  zhytomyr,
} from './people.ts'

const sides = { state: 'DISPATCHED', consignorId: 'dortmund', consigneeId: 'zhytomyr' } as const
const driver = { ...sides, kind: 'DRIVER' } as const
const warehouse = { ...sides, kind: 'WAREHOUSE' } as const

describe('a link', () => {
  it('is given out by the side that answers for its holder, or by a coordinator', () => {
    expect(why(dortmund, 'link.give', driver)).toBe('ok')
    expect(why(zhytomyr, 'link.give', driver)).toBe('NOT_YOUR_SIDE')
    expect(why(zhytomyr, 'link.give', warehouse)).toBe('ok')
    expect(why(dortmund, 'link.give', warehouse)).toBe('NOT_YOUR_SIDE')
    expect(why(coordinator, 'link.give', warehouse)).toBe('ok')
    expect(why(coordinationViewer, 'link.give', driver)).not.toBe('ok')
    expect(why(dortmundViewer, 'link.give', driver)).toBe('ROLE_TOO_LOW')
    expect(why(person('h', 'haulier', 'CARRIER', 'ADMIN'), 'link.give', driver)).toBe('NOT_YOUR_SIDE')
    expect(why(stranger, 'link.give', driver)).toBe('NOT_SIGNED_IN')
  })

  it('is given out for a shipment that is on its way or about to leave', () => {
    for (const state of ['READY', 'DISPATCHED', 'ARRIVED', 'LOST', 'RETURNING'] as const)
      expect(why(dortmund, 'link.give', { ...driver, state })).toBe('ok')
    for (const state of ['DRAFT', 'RECEIVED', 'CLOSED', 'CANCELLED', 'RETURNED'] as const)
      expect(why(dortmund, 'link.give', { ...driver, state })).toBe('WRONG_STATE')
  })

  it('is seen by its own side and coordinators, not by the other side', () => {
    expect(why(dortmundViewer, 'link.see', driver)).toBe('ok')
    expect(why(zhytomyr, 'link.see', driver)).toBe('NOT_YOUR_SIDE')
    expect(why(coordinationViewer, 'link.see', warehouse)).toBe('ok')
    expect(why(lviv, 'link.see', warehouse)).toBe('NOT_YOUR_SIDE')
  })

  it('takes no step of the shipment’s life but the arrival', () => {
    const steps = linkKinds.flatMap((kind) => codesOfLink[kind]).filter((code) => stepOfMilestone[code])
    expect(steps).toEqual(['ARRIVED'])
  })

  it('tells what its kind tells, while that can happen', () => {
    const told = (kind: 'DRIVER' | 'WAREHOUSE', state: 'READY' | 'DISPATCHED' | 'ARRIVED') =>
      milestoneCodes.filter((code) => whyNotThroughLink({ kind, state }, code) === null)
    expect(told('DRIVER', 'READY')).toEqual([])
    expect(told('DRIVER', 'DISPATCHED')).toHaveLength(codesOfLink.DRIVER.length)
    expect(told('WAREHOUSE', 'READY')).toEqual([])
    expect(told('WAREHOUSE', 'DISPATCHED')).toContain('ARRIVED')
    expect(told('WAREHOUSE', 'ARRIVED')).toEqual(['UNLOADED'])
  })

  it('counts what is there, and only a warehouse counts', () => {
    expect(whyNotCountedThroughLink({ kind: 'WAREHOUSE', state: 'ARRIVED' })).toBeNull()
    expect(whyNotCountedThroughLink({ kind: 'WAREHOUSE', state: 'DISPATCHED' })).toBe('WRONG_STATE')
    expect(whyNotCountedThroughLink({ kind: 'WAREHOUSE', state: 'RECEIVED' })).toBe('WRONG_STATE')
    expect(whyNotCountedThroughLink({ kind: 'DRIVER', state: 'ARRIVED' })).toBe('NOT_YOUR_SIDE')
  })

  it('ends by its day, by hand, by too many wrong tries, and with the receipt', () => {
    const now = new Date('2026-11-22T12:00:00Z')
    const facts = {
      expiresAt: new Date('2026-11-23T12:00:00Z'),
      revokedAt: null,
      wrongTries: 0,
      shipmentState: 'DISPATCHED',
    } as const
    expect(linkStateOf(facts, now)).toBe('ACTIVE')
    expect(linkStateOf({ ...facts, expiresAt: now }, now)).toBe('EXPIRED')
    expect(linkStateOf({ ...facts, revokedAt: now }, now)).toBe('REVOKED')
    expect(linkStateOf({ ...facts, wrongTries: mostWrongTries }, now)).toBe('BLOCKED')
    for (const shipmentState of ['RECEIVED', 'CLOSED', 'CANCELLED', 'RETURNED'] as const)
      expect(linkStateOf({ ...facts, shipmentState }, now)).toBe('OVER')
  })

  it('lasts a week beyond the expected arrival and never longer than it may', () => {
    const now = new Date('2026-11-22T12:00:00Z')
    expect(usualLinkEnd(new Date('2026-11-25T08:00:00Z'), now).toISOString()).toBe('2026-12-02T08:00:00.000Z')
    expect(usualLinkEnd(null, now).toISOString()).toBe('2026-12-06T12:00:00.000Z')
    const days = (end: Date) => (end.getTime() - now.getTime()) / 86_400_000
    expect(days(usualLinkEnd(new Date('2027-11-25T08:00:00Z'), now))).toBe(longestLinkDays)
  })
})

describe('a report', () => {
  const report = { consignorId: 'dortmund', consigneeId: 'zhytomyr', toldThroughLink: true }

  it('that came through a link is confirmed or doubted by editors of the two sides and coordinators', () => {
    for (const reader of [dortmund, zhytomyr, coordinator])
      expect(why(reader, 'milestone.review', report)).toBe('ok')
    expect(why(dortmundViewer, 'milestone.review', report)).toBe('ROLE_TOO_LOW')
    expect(why(lviv, 'milestone.review', report)).toBe('NOT_YOUR_SIDE')
    expect(why(zhytomyr, 'milestone.review', { ...report, toldThroughLink: false })).toBe('WRONG_STATE')
  })
})
