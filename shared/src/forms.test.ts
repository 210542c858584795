import { describe, expect, it } from 'vitest'
import { checkForm, readForm } from './core/form.ts'
import { needForm } from './needs/forms.ts'
import { pledgeForm } from './pledges/forms.ts'
import { receiptForm } from './receipts/forms.ts'
import { correctionForm, shipmentForm } from './shipments/forms.ts'

const today = '2026-05-04'
const generators = { itemCode: 'ENE-001', qtyRequested: '20', unit: 'C62' }
const need = {
  organisationId: 'zhytomyr',
  priority: 'URGENT',
  neededBy: '2026-10-01',
  reviewBy: '2026-08-01',
  purpose: 'Електропостачання школи під час відключень',
  dimension: 'INFRASTRUCTURE',
  language: 'uk',
  visibility: 'PARTNERS',
  lines: [generators],
}

describe('a city that writes a need', () => {
  it('gets it back complete, with what it left out as nothing', () => {
    const read = readForm(needForm(today), need)
    expect(read).toMatchObject({ peopleServed: null, deliveryLocationId: null })
    expect(read.lines[0]).toMatchObject({ freeText: null, acceptsUsed: false, qtyTyped: null })
  })

  it.each([
    [{ neededBy: '2026-05-03' }, 'neededBy', 'IN_THE_PAST'],
    [{ lines: [] }, 'lines', 'EMPTY_LIST'],
    [{ lines: [generators, { ...generators, qtyRequested: '2.5' }] }, 'lines.1.qtyRequested', 'NOT_WHOLE'],
    [{ lines: [{ ...generators, qtyRequested: '-1' }] }, 'lines.0.qtyRequested', 'NOT_POSITIVE'],
    [{ lines: [{ ...generators, qtyRequested: '1e9' }] }, 'lines.0.qtyRequested', 'NOT_A_NUMBER'],
    [{ lines: [{ ...generators, itemCode: ' ' }] }, 'lines.0.itemCode', 'REQUIRED'],
    [{ lines: [{ ...generators, freeText: 'x'.repeat(201) }] }, 'lines.0.freeText', 'TOO_LONG'],
    [{ priority: 'ASAP' }, 'priority', 'UNKNOWN_CODE'],
    [{ peopleServed: 0 }, 'peopleServed', 'NOT_POSITIVE'],
    [{ organisationId: "'; drop table need" }, 'organisationId', 'UNKNOWN_REFERENCE'],
    [{ purpose: null }, 'purpose', 'REQUIRED'],
  ])('is told what is wrong with %j', (change, path, problem) => {
    expect(checkForm(needForm(today), { ...need, ...change })).toMatchObject([{ path, problem }])
  })
})

describe('a municipality that pledges', () => {
  const line = { itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62', condition: 'NEW' }
  const pledge = { organisationId: 'dortmund', actor: 'ADMINISTRATION', language: 'de', lines: [line] }

  it('needs to say little', () => {
    expect(readForm(pledgeForm, pledge)).toMatchObject({
      pickUpLocationId: null,
      funding: [],
      lines: [{ currency: 'EUR', serials: [] }],
    })
  })

  it.each([
    [{ availableFrom: '2026-06-02', availableUntil: '2026-06-01' }, 'availableUntil', 'BEFORE_OTHER'],
    [{ lines: [{ ...line, wearPercent: 101 }] }, 'lines.0.wearPercent', 'TOO_LARGE'],
    [{ lines: [{ ...line, unitValue: '10.999' }] }, 'lines.0.unitValue', 'TOO_MANY_DECIMALS'],
    [{ lines: [{ ...line, serials: ['VIN1', 'VIN2', 'VIN1'] }] }, 'lines.0.serials.2', 'DUPLICATE'],
  ])('is told what is wrong with %j', (change, path, problem) => {
    expect(checkForm(pledgeForm, { ...pledge, ...change })).toMatchObject([{ path, problem }])
  })
})

describe('a shipment and its receipt', () => {
  const shipment = { consignorId: 'dortmund', consigneeId: 'zhytomyr', language: 'de' }
  const counted = { shipmentLineId: 'line-1', qtyGood: '0' }
  const receipt = {
    shipmentId: 's',
    occurredAt: '2026-05-04T09:30:00+03:00',
    receivedBy: 'Склад міської ради',
    language: 'uk',
    lines: [counted],
  }

  it('take moments with their zone', () => {
    expect(readForm(receiptForm, receipt).occurredAt).toEqual(new Date('2026-05-04T06:30:00Z'))
    expect(checkForm(receiptForm, { ...receipt, occurredAt: '4.5.2026' })).toMatchObject([
      { path: 'occurredAt', problem: 'NOT_A_DATE' },
    ])
  })

  it('go from one side to another, arriving after leaving', () => {
    expect(checkForm(shipmentForm, { ...shipment, consigneeId: 'dortmund' })).toMatchObject([
      { path: 'consigneeId' },
    ])
    const times = { plannedDispatch: '2026-05-04T08:00:00Z', eta: '2026-05-03T08:00:00Z' }
    expect(checkForm(shipmentForm, { ...shipment, ...times })).toEqual([
      { path: 'eta', problem: 'BEFORE_OTHER' },
    ])
  })

  it('count a line once, zero included, and name what nobody announced', () => {
    expect(checkForm(receiptForm, receipt)).toEqual([])
    expect(checkForm(receiptForm, { ...receipt, lines: [counted, counted] })).toMatchObject([
      { path: 'lines.1.shipmentLineId', problem: 'DUPLICATE' },
    ])
    const unnamed = { unit: 'C62', qtyGood: '1' }
    expect(checkForm(receiptForm, { ...receipt, unexpected: [unnamed] })).toMatchObject([
      { path: 'unexpected.0.itemCode' },
    ])
    const nothing = { unit: 'C62', freeText: 'Ковдри', qtyGood: '0' }
    expect(checkForm(receiptForm, { ...receipt, unexpected: [nothing] })).toMatchObject([
      { path: 'unexpected.0.qtyGood' },
    ])
  })

  it('are corrected by a signed quantity', () => {
    const correction = { reason: 'Nachgezählt' }
    expect(checkForm(correctionForm, { ...correction, delta: '-6' })).toEqual([])
    expect(checkForm(correctionForm, { ...correction, delta: '0' })).toMatchObject([
      { path: 'delta', problem: 'REQUIRED' },
    ])
    expect(checkForm(correctionForm, { ...correction, delta: '1.2345' })).toMatchObject([
      { problem: 'TOO_MANY_DECIMALS' },
    ])
  })
})
