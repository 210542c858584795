import { describe, expect, it } from 'vitest'
import { languages } from '../core/languages.ts'
import { type AuditedChange, occasionsOf } from './decide.ts'
import type { NoticeFacts } from './facts.ts'
import { defaultDelivery, kindsFor, noticeKinds } from './kinds.ts'
import { noticePath } from './path.ts'
import { sayNotice } from './say.ts'

let ids = 0
const change = (entity: string, entityId: string, more: Partial<AuditedChange>): AuditedChange => ({
  id: String(++ids),
  entity,
  entityId,
  before: null,
  after: null,
  actorId: 'somebody',
  linkId: null,
  ...more,
})
const step = (entity: string, from: string | null, to: string, entityId = 'x') =>
  change(entity, entityId, { before: from === null ? null : { state: from }, after: { state: to } })
const kinds = (...events: AuditedChange[]) =>
  occasionsOf(events).map(({ kind, variant }) => (variant ? `${kind}_${variant}` : kind))

describe('what is news', () => {
  it('a need is, when it is submitted, decided on, or has expired', () => {
    expect(kinds(step('need', 'DRAFT', 'SUBMITTED'))).toEqual(['NEED_SUBMITTED'])
    expect(kinds(step('need', 'SUBMITTED', 'VERIFIED'))).toEqual(['NEED_VERIFIED', 'NEED_OPENED'])
    expect(kinds(step('need', 'SUBMITTED', 'RETURNED'))).toEqual(['NEED_RETURNED'])
    expect(kinds(step('need', 'VERIFIED', 'EXPIRED'))).toEqual(['NEED_REVIEW_DUE_expired'])
  })

  it('a draft is not, nor a need that its city confirms; a trusted city’s that is open at once is to its partners alone', () => {
    expect(kinds(step('need', null, 'DRAFT'), step('need', 'EXPIRED', 'VERIFIED', 'y'))).toEqual([])
    expect(kinds(step('need', 'DRAFT', 'SUBMITTED'), step('need', 'SUBMITTED', 'VERIFIED'))).toEqual([
      'NEED_OPENED',
    ])
  })

  it('an offer that its recipient proposed and accepted in one go is not asked for', () => {
    expect(kinds(step('allocation', null, 'PROPOSED'), step('allocation', 'PROPOSED', 'ACCEPTED'))).toEqual([
      'CONSENT_GIVEN',
    ])
  })

  it('a change of the expected arrival is; a change of nothing else about the shipment', () => {
    expect(kinds(change('shipment', 'x', { before: { eta: 'a' }, after: { eta: 'b' } }))).toEqual([
      'SHIPMENT_ETA_CHANGED',
    ])
    expect(kinds(change('shipment', 'x', { before: { note: 'a' }, after: { note: 'b' } }))).toEqual([])
  })

  it('a report through a link is, besides what it says', () => {
    const report = { after: { code: 'CUSTOMS_HOLD' }, actorId: null, linkId: 'l' }
    expect(kinds(change('milestone', 'x', report))).toEqual(['LINK_REPORTED', 'SHIPMENT_DELAYED'])
    expect(kinds(change('milestone', 'x', { after: { code: 'LOADED' } }))).toEqual([])
    expect(kinds(change('receipt', 'x', { after: { state: 'DRAFT' }, linkId: 'l' }))).toEqual([
      'LINK_REPORTED_counted',
    ])
  })

  it('who came or went by themself is told to the administrators, what was done to somebody to them', () => {
    const row = { user_id: 'olena' }
    expect(kinds(change('membership', 'x', { after: row }))).toEqual(['MEMBERSHIP_CHANGED_added'])
    expect(kinds(change('membership', 'x', { after: row, actorId: 'olena' }))).toEqual([
      'MEMBERSHIP_CHANGED_joined',
    ])
    expect(kinds(change('membership', 'x', { before: row }))).toEqual(['MEMBERSHIP_CHANGED_removed'])
    expect(kinds(change('membership', 'x', { before: row, actorId: 'olena' }))).toEqual([
      'MEMBERSHIP_CHANGED_left',
    ])
  })
})

describe('how it is said', () => {
  const everything: NoticeFacts = {
    number: 'NRW-UA-2026-00012',
    who: { de: 'Dortmund', uk: 'Дортмунд', en: 'Dortmund' },
    person: 'Olena',
    day: '2026-11-30',
    eta: '2026-12-01',
    role: 'EDITOR',
    milestone: 'ARRIVED',
  }

  it('every kind has its sentence in every language, with nothing left to fill', () => {
    for (const language of languages)
      for (const kind of noticeKinds) {
        const { title, lines } = sayNotice(language, kind, everything)
        expect([title, ...lines].join()).not.toMatch(/[{}]|undefined|null/)
        expect(title).not.toBe('')
      }
  })

  it('the sender reads what became of each line, in Ukrainian numbers and words', () => {
    const name = { de: 'Generator', uk: 'Генератор', en: 'Generator' }
    const counts = { shipped: '1060', good: '1050', damaged: '4', refused: '0', missing: '6' }
    const facts = {
      ...everything,
      variant: 'withDifferences',
      differences: [{ name, unit: 'C62', ...counts }],
    } as const
    const { title, lines } = sayNotice('uk', 'RECEIPT_CONFIRMED', {
      ...facts,
      differences: [...facts.differences],
    })
    expect(title).toBe('Дортмунд підтверджує отримання вантажу NRW-UA-2026-00012 з розбіжностями')
    expect(lines[0]!.replaceAll('\u00a0', ' ')).toMatch(
      /^Генератор: відправлено 1 060 \S+, у належному стані 1 050 \S+, пошкоджено 4 \S+, бракує 6 \S+$/,
    )
  })

  it('what holds a shipment up is called by its name', () => {
    expect(sayNotice('de', 'SHIPMENT_DELAYED', { number: 'L1', milestone: 'CUSTOMS_HOLD' }).title).toBe(
      'Lieferung L1 wurde vom Zoll angehalten',
    )
  })

  it('it opens the page where something can be done', () => {
    const about = { recordType: 'Need', recordId: 'x', facts: { number: 'N-1' } }
    expect(noticePath({ kind: 'NEED_RETURNED', ...about })).toBe('/needs/N-1')
    expect(noticePath({ kind: 'CONSENT_ASKED', ...about })).toBe('/pledges/inbox')
    const gone = { recordType: 'Organisation', recordId: 'x', facts: { variant: 'removed' as const } }
    expect(noticePath({ kind: 'MEMBERSHIP_CHANGED', ...gone })).toBe('/account')
  })
})

describe('letters', () => {
  it('come at once to whoever has to act, and to readers only of their own membership', () => {
    expect(defaultDelivery('CONSENT_ASKED', 'EDITOR')).toBe('AT_ONCE')
    expect(defaultDelivery('SHIPMENT_ARRIVED', 'EDITOR')).toBe('DAILY')
    expect(defaultDelivery('CONSENT_ASKED', 'VIEWER')).toBe('NEVER')
    expect(defaultDelivery('MEMBERSHIP_CHANGED', 'VIEWER')).toBe('AT_ONCE')
  })

  it('are chosen among the kinds that can concern the person', () => {
    const member = (kind: 'UA_PARTNER' | 'NRW_MUNICIPALITY' | 'COORDINATION') => ({
      userId: 'p',
      language: 'de' as const,
      isCoordinator: kind === 'COORDINATION',
      memberships: [{ organisationId: 'o', kind, role: 'EDITOR' as const, verified: true }],
    })
    expect(kindsFor(member('UA_PARTNER'))).toContain('NEED_RETURNED')
    expect(kindsFor(member('UA_PARTNER'))).not.toContain('CONSENT_GIVEN')
    expect(kindsFor(member('NRW_MUNICIPALITY'))).toContain('RECEIPT_CONFIRMED')
    expect(kindsFor(member('COORDINATION'))).toContain('REGISTRATION_RECEIVED')
  })
})
