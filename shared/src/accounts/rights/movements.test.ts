import { describe, expect, it } from 'vitest'
import {
  coordinationViewer,
  coordinator,
  dortmund,
  dortmundHead,
  dortmundViewer,
  lviv,
  person,
  stranger,
  why,
  zhytomyr,
} from './people.ts'
import type { DiscrepancySubject, ReceiptSubject } from './receipts.ts'
import type { ShipmentSubject } from './shipments.ts'

const shipment: ShipmentSubject = {
  state: 'READY',
  consignorId: 'dortmund',
  consigneeId: 'zhytomyr',
  carrierId: 'haulier',
  lineCount: 1,
  linesWithoutConsent: 0,
  linesInTransit: 1,
  openDiscrepancies: 0,
}

describe('a shipment', () => {
  const driver = person('h', 'haulier', 'CARRIER', 'EDITOR')

  it('is dispatched by the consignor or a coordinator, and not without every consent', () => {
    expect(why(dortmund, 'shipment.dispatch', shipment)).toBe('ok')
    expect(why(coordinator, 'shipment.dispatch', shipment)).toBe('ok')
    expect(why(zhytomyr, 'shipment.dispatch', shipment)).toBe('NOT_YOUR_SIDE')
    expect(why(dortmundViewer, 'shipment.dispatch', shipment)).toBe('ROLE_TOO_LOW')
    expect(why(dortmund, 'shipment.makeReady', { ...shipment, linesWithoutConsent: 1 })).toBe(
      'CONSENT_PENDING',
    )
  })

  it('shows plate, driver and address to its two sides and coordinators only', () => {
    expect(why(zhytomyr, 'shipment.seePrivate', shipment)).toBe('ok')
    expect(why(coordinationViewer, 'shipment.seePrivate', shipment)).toBe('ok')
    for (const other of [lviv, driver])
      expect(why(other, 'shipment.seePrivate', shipment)).toBe('NOT_YOUR_SIDE')
    expect(why(stranger, 'shipment.seePrivate', shipment)).toBe('NOT_SIGNED_IN')
  })

  it('is reported on by the consignor’s side, and arrived and unloaded by the recipient', () => {
    const onTheWay = { ...shipment, state: 'DISPATCHED' as const }
    expect(why(driver, 'milestone.report', { ...onTheWay, code: 'BORDER_CROSSED' })).toBe('ok')
    expect(why(zhytomyr, 'milestone.report', { ...onTheWay, code: 'BORDER_CROSSED' })).toBe('NOT_YOUR_SIDE')
    expect(why(zhytomyr, 'milestone.report', { ...onTheWay, code: 'UNLOADED' })).toBe('ok')
    expect(why(dortmund, 'milestone.report', { ...onTheWay, code: 'ARRIVED' })).toBe('NOT_YOUR_SIDE')
    expect(why(dortmund, 'milestone.report', { ...shipment, code: 'DEPARTED' })).toBe('WRONG_STATE')
  })
})

const receipt: ReceiptSubject = {
  state: 'DRAFT',
  shipmentState: 'ARRIVED',
  consignorId: 'dortmund',
  consigneeId: 'zhytomyr',
  dispatchedById: 'd',
  lineCount: 1,
  isFinal: false,
}

describe('a receipt', () => {
  it('is confirmed by the consignee, or on behalf with a reason', () => {
    expect(why(zhytomyr, 'receipt.confirm', receipt)).toBe('ok')
    expect(why(dortmundHead, 'receipt.confirm', receipt)).toBe('ONLY_RECIPIENT')
    expect(why(coordinator, 'receipt.confirm', receipt)).toBe('REASON_NEEDED')
    expect(why(coordinator, 'receipt.confirm', { ...receipt, onBehalfReason: 'power cut' })).toBe('ok')
  })

  it('is never confirmed by the hands that dispatched, a coordinator’s hands included', () => {
    expect(
      why(coordinator, 'receipt.confirm', { ...receipt, dispatchedById: 'c', onBehalfReason: 'x' }),
    ).toBe('SAME_HANDS')
    expect(why(zhytomyr, 'receipt.confirm', { ...receipt, dispatchedById: 'z' })).toBe('SAME_HANDS')
  })

  it('may be empty only when it is final', () => {
    expect(why(zhytomyr, 'receipt.confirm', { ...receipt, lineCount: 0 })).toBe('NO_LINES')
    expect(why(zhytomyr, 'receipt.confirm', { ...receipt, lineCount: 0, isFinal: true })).toBe('ok')
  })
})

describe('a discrepancy', () => {
  const discrepancy: DiscrepancySubject = {
    state: 'OPEN',
    shipmentState: 'RECEIVED',
    consignorId: 'dortmund',
    consigneeId: 'zhytomyr',
  }

  it('is proposed on by the recipient, agreed to by the sender, decided by the coordination', () => {
    expect(why(zhytomyr, 'discrepancy.propose', discrepancy)).toBe('ok')
    expect(why(dortmund, 'discrepancy.propose', discrepancy)).toBe('ONLY_RECIPIENT')
    expect(why(dortmund, 'discrepancy.agree', discrepancy)).toBe('ok')
    expect(why(dortmund, 'discrepancy.resolve', discrepancy)).toBe('ONLY_COORDINATOR')
    expect(why(coordinator, 'discrepancy.resolve', discrepancy)).toBe('ok')
  })
})
