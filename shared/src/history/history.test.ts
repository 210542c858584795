import { describe, expect, test } from 'vitest'
import { type Language, languages } from '../core/languages.ts'
import { sayChanges } from './changes.ts'
import { deedsOf } from './deeds.ts'
import type { HistoryEvent } from './event.ts'
import { sayDeed } from './sentences.ts'
import { texts } from './texts.ts'
import { toldFields } from './told-fields.ts'

const dortmund = { id: 'd', nameDe: 'Dortmund', nameUk: 'Дортмунд', nameEn: 'Dortmund' }
const zhytomyr = { id: 'z', nameDe: 'Schytomyr', nameUk: 'Житомир', nameEn: 'Zhytomyr' }
const network = { id: 'n', nameDe: 'Netzwerkstelle', nameUk: 'Координація', nameEn: 'Coordination' }
const beds = {
  item: { nameDe: 'Feldbett', nameUk: 'Розкладне ліжко', nameEn: 'Camp bed' },
  freeText: null,
  unit: 'C62',
  qty: '20',
}

function event(fields: Partial<HistoryEvent>): HistoryEvent {
  return {
    id: '1',
    recordedAt: '2026-11-01T10:00:00.000Z',
    actorKind: 'PERSON',
    actorName: null,
    organisation: dortmund,
    actingOrganisation: null,
    action: 'editNeed',
    entity: 'Need',
    entityId: 'Need:1',
    before: null,
    after: null,
    reason: null,
    goods: null,
    personName: null,
    ...fields,
  }
}
const deed = (...events: Partial<HistoryEvent>[]) => deedsOf(events.map(event))[0]!
const said = (language: Language, ...events: Partial<HistoryEvent>[]) =>
  sayDeed(language, deed(...events)).replaceAll('\u00a0', ' ')
const changes = (language: Language, ...events: Partial<HistoryEvent>[]) =>
  sayChanges(language, deed(...events), (instant) => instant).map(({ text }) =>
    text.replaceAll('\u00a0', ' '),
  )

describe('who did it', () => {
  const verify = { action: 'verifyNeed', organisation: network }
  test.each<[string, Partial<HistoryEvent>, Record<Language, string>]>([
    [
      'an organisation, for those who do not know the person',
      verify,
      {
        de: 'Netzwerkstelle hat den Bedarf geprüft und freigegeben.',
        uk: 'Координація: потребу перевірено й підтверджено.',
        en: 'Coordination checked and verified the need.',
      },
    ],
    [
      'a colleague',
      { ...verify, actorName: 'Olena Koval' },
      {
        de: 'Netzwerkstelle (Olena Koval) hat den Bedarf geprüft und freigegeben.',
        uk: 'Координація (Olena Koval): потребу перевірено й підтверджено.',
        en: 'Coordination (Olena Koval) checked and verified the need.',
      },
    ],
    [
      'the coordination on behalf of a city',
      { action: 'submitNeed', organisation: zhytomyr, actingOrganisation: network },
      {
        de: 'Netzwerkstelle, im Namen von Schytomyr, hat den Bedarf eingereicht.',
        uk: 'Координація від імені організації «Житомир»: потребу подано на перевірку.',
        en: 'Coordination on behalf of Zhytomyr submitted the need.',
      },
    ],
    [
      'somebody whose account is erased',
      { action: 'dispatchShipment', actorKind: 'FORMER_MEMBER' },
      {
        de: 'Ein früheres Mitglied von Dortmund hat die Lieferung auf den Weg gebracht.',
        uk: 'Особа, яка раніше належала до організації «Дортмунд»: вантаж відправлено.',
        en: 'A former member of Dortmund dispatched the shipment.',
      },
    ],
    [
      'a driver with a link',
      { action: 'reportByLink', actorKind: 'LINK', entity: 'Milestone', after: { code: 'BORDER_CROSSED' } },
      {
        de: 'Jemand mit einem Link von Dortmund hat gemeldet: Grenze passiert.',
        uk: 'Особа з посиланням від організації «Дортмунд»: повідомлено «Кордон перетнуто».',
        en: 'Someone with a link from Dortmund reported: Border crossed.',
      },
    ],
    [
      'nobody: time has passed',
      {
        action: 'expireAllocation',
        entity: 'Allocation',
        actorKind: 'SYSTEM',
        organisation: null,
        goods: beds,
      },
      {
        de: 'Auf das Angebot von 20 Stück „Feldbett“ hat bis zum Ablauf der Frist niemand geantwortet.',
        uk: 'На пропозицію надати 20 штук «Розкладне ліжко» ніхто не відповів у строк.',
        en: 'Nobody answered the offer of 20 pieces of “Camp bed” in time.',
      },
    ],
    [
      'plain SQL',
      { action: 'UPDATE', actorKind: 'DATABASE', organisation: null, before: {}, after: {} },
      {
        de: 'Ein direkter Zugriff auf die Datenbank hat den Bedarf geändert.',
        uk: 'Прямий доступ до бази даних: змінено потребу.',
        en: 'Direct access to the database changed the need.',
      },
    ],
  ])('is said to be %s', (_who, facts, sentences) => {
    for (const language of languages) expect(said(language, facts)).toBe(sentences[language])
  })
})

describe('what was done', () => {
  test('is told with quantity and goods', () => {
    const answer = [
      { id: '2', action: 'answerNeed', entity: 'PledgeLine', after: { qtyPledged: 20 }, goods: beds },
      { id: '1', action: 'answerNeed', entity: 'Pledge', after: { state: 'CONFIRMED' } },
    ]
    expect(said('de', ...answer)).toBe('Dortmund hat 20 Stück „Feldbett“ zugesagt.')
    expect(said('uk', ...answer)).toBe('Дортмунд: взято зобов’язання надати 20 штук «Розкладне ліжко».')
    expect(said('en', ...answer)).toBe('Dortmund pledged 20 pieces of “Camp bed”.')
  })

  test('names three lines of a long list, and how many more there are', () => {
    const lines = Array.from({ length: 5 }, (_, index) => ({
      id: String(5 - index),
      action: 'createNeed',
      entity: 'NeedLine',
      after: { qtyRequested: 1 },
      goods: { ...beds, item: null, freeText: `Gut ${5 - index}` },
    }))
    expect(said('de', ...lines)).toBe(
      'Dortmund hat einen Bedarf angelegt: 1 Stück „Gut 1“, 1 Stück „Gut 2“, 1 Stück „Gut 3“ und 2 weitere Positionen.',
    )
    expect(said('uk', ...lines)).toContain('1 штука «Gut 3» і ще 2 позиції.')
  })

  test('tells of a reduction what is gone, not what is gone in all', () => {
    const less = {
      action: 'cancelNeedLine',
      entity: 'NeedLine',
      before: { qtyCancelled: 5 },
      after: { qtyCancelled: 12 },
      goods: beds,
    }
    expect(said('de', less)).toBe('Dortmund braucht 7 Stück „Feldbett“ nicht mehr.')
  })

  test('of a trusted city: that no verification was needed', () => {
    expect(said('de', { action: 'submitNeed', after: { state: 'VERIFIED' } })).toBe(
      'Dortmund hat den Bedarf eingereicht; er ist damit freigegeben.',
    )
  })

  test('of a count that was confirmed at once: so, also where only a discrepancy that it opened or settled is seen', () => {
    const counted = { action: 'recordReceipt', organisation: zhytomyr }
    expect(said('de', { ...counted, entity: 'Discrepancy', after: { state: 'OPEN' } })).toBe(
      'Schytomyr hat den Empfang bestätigt.',
    )
    expect(said('de', { ...counted, entity: 'Discrepancy', after: { state: 'RESOLVED' } })).toBe(
      'Schytomyr hat den Empfang bestätigt.',
    )
    expect(said('de', { ...counted, entity: 'Receipt', after: { state: 'DRAFT' } })).toBe(
      'Schytomyr hat eine Zählung als Entwurf gespeichert.',
    )
  })

  test('to members: with the name, where the reader may know it', () => {
    const role = { action: 'setMemberRole', entity: 'Membership', after: { role: 'ADMIN' } }
    expect(said('de', role)).toBe('Dortmund hat die Rolle eines Mitglieds geändert.')
    expect(said('uk', { ...role, personName: 'Anna Berg' })).toBe(
      'Дортмунд: змінено роль в організації (Anna Berg).',
    )
  })

  test('in one go is one deed, in the order in which it was written', () => {
    const deeds = deedsOf([
      event({ id: '4', action: 'verifyNeed', recordedAt: '2026-11-02T10:00:00.000Z' }),
      event({ id: '3', entity: 'NeedLine' }),
      event({ id: '1' }),
    ])
    expect(deeds.map(({ action, events }) => [action, events.map(({ id }) => id)])).toEqual([
      ['verifyNeed', ['4']],
      ['editNeed', ['1', '3']],
    ])
  })

  test('is quoted as it stands, whatever braces somebody types into a name', () => {
    const odd = { ...beds, item: null, freeText: '{who} {goods}' }
    expect(said('en', { action: 'proposeAllocation', entity: 'Allocation', goods: odd })).toBe(
      'Dortmund proposed 20 pieces of “{who} {goods}” for the need.',
    )
  })
})

describe('what changed', () => {
  test('is told with goods and unit, before and after', () => {
    const line = {
      entity: 'NeedLine',
      before: { qtyRequested: 50 },
      after: { qtyRequested: 40.5 },
      goods: { ...beds, unit: 'KGM' },
    }
    expect(changes('de', line)).toEqual(['Benötigt, Feldbett: 50 kg → 40,5 kg'])
    expect(changes('uk', line)).toEqual(['Потрібно, Розкладне ліжко: 50 кг → 40,5 кг'])
  })

  test('leaves out the zeros of a count, and says when nothing stands there', () => {
    const count = { entity: 'ReceiptLine', after: { unit: 'KGM', qtyGood: 3, qtyDamaged: 0 } }
    expect(changes('en', count)).toEqual(['Good: 3 kg'])
    const day = { before: { neededBy: null }, after: { neededBy: '2026-12-24' } }
    expect(changes('de', day)).toEqual(['Gebraucht bis: keine Angabe → 24.12.2026'])
  })

  test('every field that is told has its word in three languages', () => {
    const told = Object.entries(toldFields).flatMap(([entity, fields]) =>
      Object.entries(fields).map(([field, { words }]) => ({ entity, field, words })),
    )
    for (const language of languages) {
      const known: Record<string, Record<string, string>> = texts[language].fields
      const missing = told.filter(({ entity, field }) => !known[entity]?.[field])
      const wordless = told.filter(({ words }) => words && !Object.hasOwn(texts[language].words, words))
      expect([...missing, ...wordless], language).toEqual([])
    }
  })
})
