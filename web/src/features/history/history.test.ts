import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { changesOf } from './changes.ts'
import { deedsOf } from './deeds.ts'
import type { HistoryEvent } from './documents.ts'
import texts from './messages.de.json'
import { sentenceOf } from './sentences.ts'

const line = 'NeedLine:0199'
const subjects = new Map([[line, { goods: 'Feldbett', unit: 'C62' as const }]])
const known = (key: string) => Object.hasOwn(texts.deeds, key)

function event(fields: Partial<HistoryEvent>): HistoryEvent {
  const usual = { id: '1', recordedAt: '2026-11-01T10:00:00.000Z', actorName: null, organisation: null }
  return {
    ...usual,
    action: 'editNeed',
    entity: 'Need',
    entityId: 'Need:1',
    before: null,
    after: null,
    reason: null,
    ...fields,
  }
}

describe('a reader of a history', () => {
  test('sees what one person did in one go as one deed', () => {
    const events = [
      event({ id: '4', action: 'verifyNeed', recordedAt: '2026-11-02T10:00:00.000Z' }),
      event({ id: '3', entity: 'NeedLine' }),
      event({ id: '2', entity: 'NeedLine' }),
      event({ id: '1' }),
    ]
    const deeds = deedsOf(events)
    expect(deeds.map(({ action }) => action)).toEqual(['verifyNeed', 'editNeed'])
    expect(deeds[1]!.events.map(({ id }) => id)).toEqual(['1', '2', '3'])
  })

  test('learns that a trusted city needs no verification', () => {
    const [deed] = deedsOf([event({ action: 'submitNeed', after: { state: 'VERIFIED' } })])
    expect(sentenceOf(deed!, known)).toBe('submitNeedVerified')
  })

  test('learns that nobody answered in time', () => {
    const [deed] = deedsOf([event({ action: 'UPDATE', entity: 'Allocation', after: { state: 'EXPIRED' } })])
    expect(sentenceOf(deed!, known)).toBe('expired')
  })

  test('gets a plain sentence for a change that no use case named', () => {
    const [deed] = deedsOf([event({ action: 'UPDATE', after: { purpose: 'x' } })])
    expect(sentenceOf(deed!, known)).toBe('changed')
  })

  test('sees quantities with goods and unit, before and after', () => {
    const [deed] = deedsOf([
      event({
        entity: 'NeedLine',
        entityId: line,
        before: { qtyRequested: 50 },
        after: { qtyRequested: 40.5 },
      }),
    ])
    expect(changesOf(deed!, subjects)).toMatchObject([
      { field: 'NeedLine.qtyRequested', before: '50', after: '40.5', unit: 'C62', goods: 'Feldbett' },
    ])
  })

  test('sees what a new offer is for, but not the zeros of a count', () => {
    const [deed] = deedsOf([
      event({
        id: '2',
        entity: 'Allocation',
        entityId: 'Allocation:7',
        after: { qty: 20, needLineId: '0199' },
      }),
      event({ id: '1', entity: 'ReceiptLine', after: { unit: 'KGM', qtyGood: 3, qtyDamaged: 0 } }),
    ])
    expect(changesOf(deed!, subjects).map(({ field, after, goods }) => [field, after, goods])).toEqual([
      ['ReceiptLine.qtyGood', '3', undefined],
      ['Allocation.qty', '20', 'Feldbett'],
    ])
  })
})

test('everything that can be done to a need, a pledge, a shipment or a receipt has its sentence', () => {
  const schema = buildSchema(
    readFileSync(join(import.meta.dirname, '../../../../server/schema.graphql'), 'utf8'),
  )
  const elsewhere = /Language|Organisation|Location|Member|Partnership/
  const deeds = Object.keys(schema.getMutationType()!.getFields()).filter((name) => !elsewhere.test(name))
  expect(deeds.filter((name) => !known(name))).toEqual([])
})
