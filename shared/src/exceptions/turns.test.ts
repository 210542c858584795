import { expect, test } from 'vitest'
import { statesOf } from '../core/lifecycle.ts'
import { pledgeSteps } from '../pledges/lifecycle.ts'
import { shipmentSteps } from '../shipments/lifecycle.ts'
import { allocationTurn, discrepancyTurn, needTurn, pledgeTurn, shipmentTurn } from './turns.ts'

test('a need waits for its author when it was returned or nobody said that it still exists', () => {
  const at = (state: Parameters<typeof needTurn>[0]['state'], reviewIsPast = false) =>
    needTurn({ state, reviewIsPast })
  expect([at('RETURNED'), at('EXPIRED', true), at('VERIFIED', true)]).toEqual(['ASKER', 'ASKER', 'ASKER'])
  expect(at('SUBMITTED')).toBe('COORDINATION')
  expect([at('DRAFT'), at('VERIFIED'), at('CLOSED'), at('CANCELLED')]).toEqual([null, null, null, null])
})

test('a pledge waits for its giver to confirm it, and then to load what was consented to', () => {
  const waiting = (toShip: boolean) =>
    statesOf(pledgeSteps).filter((state) => pledgeTurn({ state, toShip }) === 'GIVER')
  expect(waiting(false)).toEqual(['OFFERED'])
  expect(waiting(true)).toEqual(['OFFERED', 'CONFIRMED'])
})

test('an offer waits for the recipient, an accepted one for the giver as long as something is left to pack', () => {
  expect(allocationTurn({ state: 'PROPOSED', toShip: false })).toBe('ASKER')
  expect(allocationTurn({ state: 'ACCEPTED', toShip: true })).toBe('GIVER')
  expect(allocationTurn({ state: 'ACCEPTED', toShip: false })).toBeNull()
  expect(allocationTurn({ state: 'RELEASED', toShip: true })).toBeNull()
})

test('a shipment waits for whoever sends until it is there, then for whoever counts', () => {
  const ofSide = (side: string) =>
    statesOf(shipmentSteps)
      .filter((state) => shipmentTurn({ state }) === side)
      .sort()
  expect(ofSide('CONSIGNOR')).toEqual(['DISPATCHED', 'DRAFT', 'READY', 'RETURNING'])
  expect(ofSide('CONSIGNEE')).toEqual(['ARRIVED'])
})

test('a discrepancy goes from the recipient, who proposes, to the sender, who agrees, to the coordination', () => {
  const turn = (proposed: boolean, agreed: boolean) => discrepancyTurn({ state: 'OPEN', proposed, agreed })
  expect([turn(false, false), turn(true, false), turn(true, true)]).toEqual([
    'CONSIGNEE',
    'CONSIGNOR',
    'COORDINATION',
  ])
  expect(discrepancyTurn({ state: 'RESOLVED', proposed: true, agreed: true })).toBeNull()
})
