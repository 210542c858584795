import { describe, expect, it } from 'vitest'
import { canTake, statesOf, type Steps, stepsFrom } from '../core/lifecycle.ts'
import { firstNeedState, needSteps } from '../needs/lifecycle.ts'
import { allocationSteps, firstAllocationState, firstPledgeState, pledgeSteps } from '../pledges/lifecycle.ts'
import {
  discrepancySteps,
  firstDiscrepancyState,
  firstReceiptState,
  receiptSteps,
} from '../receipts/lifecycle.ts'
import { firstShipmentState, shipmentSteps } from '../shipments/lifecycle.ts'
import { rights } from './rights.ts'

interface Life {
  steps: Steps
  first: string
  /** How the diagram of domain.md section 4 writes it. */
  arrows: string[]
}

const lives: Record<string, Life> = {
  need: {
    steps: needSteps,
    first: firstNeedState,
    arrows: [
      'DRAFT → SUBMITTED',
      'SUBMITTED → VERIFIED',
      'VERIFIED → CLOSED',
      'SUBMITTED → RETURNED',
      'RETURNED → SUBMITTED',
      'DRAFT → CANCELLED',
      'SUBMITTED → CANCELLED',
      'VERIFIED → CANCELLED',
      'VERIFIED → EXPIRED',
      'EXPIRED → VERIFIED',
    ],
  },
  pledge: {
    steps: pledgeSteps,
    first: firstPledgeState,
    arrows: [
      'DRAFT → OFFERED',
      'OFFERED → CONFIRMED',
      'CONFIRMED → CLOSED',
      'OFFERED → DECLINED',
      'OFFERED → WITHDRAWN',
      'CONFIRMED → WITHDRAWN',
    ],
  },
  allocation: {
    steps: allocationSteps,
    first: firstAllocationState,
    arrows: ['PROPOSED → ACCEPTED', 'PROPOSED → DECLINED', 'PROPOSED → EXPIRED', 'ACCEPTED → RELEASED'],
  },
  shipment: {
    steps: shipmentSteps,
    first: firstShipmentState,
    arrows: [
      'DRAFT → READY',
      'READY → DISPATCHED',
      'DISPATCHED → ARRIVED',
      'ARRIVED → RECEIVED',
      'RECEIVED → CLOSED',
      'DRAFT → CANCELLED',
      'READY → CANCELLED',
      'DISPATCHED → LOST',
      'DISPATCHED → RETURNING',
      'RETURNING → RETURNED',
      'LOST → ARRIVED',
    ],
  },
  receipt: { steps: receiptSteps, first: firstReceiptState, arrows: ['DRAFT → CONFIRMED'] },
  discrepancy: {
    steps: discrepancySteps,
    first: firstDiscrepancyState,
    arrows: ['OPEN → UNDER_REVIEW', 'OPEN → RESOLVED', 'UNDER_REVIEW → RESOLVED', 'RESOLVED → OPEN'],
  },
}

describe.each(Object.entries(lives))('the life of a %s', (name, { steps, first, arrows }) => {
  it('is the one that the domain describes', () => {
    const drawn = Object.values(steps).flatMap(({ from, to }) => from.map((state) => `${state} → ${to}`))
    expect(drawn.toSorted()).toEqual(arrows.toSorted())
  })

  it('reaches every state from the first', () => {
    const reached = new Set<string>([first])
    for (const state of reached) for (const step of stepsFrom(steps, state)) reached.add(steps[step]!.to)
    expect([...reached].sort()).toEqual(statesOf(steps).sort())
  })

  it('has a right for every step', () => {
    const rules = rights[name as 'need']
    for (const step of Object.keys(steps)) expect(rules, step).toHaveProperty(step)
  })
})

describe('a table', () => {
  it('refuses a step that it does not know, and one from the wrong state', () => {
    expect(canTake(shipmentSteps, 'RECEIVED', 'dispatch')).toBe(false)
    expect(canTake(shipmentSteps, 'READY', 'toString' as never)).toBe(false)
    expect(canTake(shipmentSteps, 'LOST', 'arrive')).toBe(true)
  })
})
