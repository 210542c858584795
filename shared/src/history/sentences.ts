import { fill } from '../core/fill.ts'
import type { Language } from '../core/languages.ts'
import { type Deed, nameOf, plainDeed } from './deeds.ts'
import type { HistoryEvent } from './event.ts'
import { nameIn, sayGoods } from './goods.ts'
import { texts, textIn } from './texts.ts'

// "Dortmund hat 20 Stück „Stromerzeuger“ zugesagt." A Ukrainian name stands before a colon and the verb is impersonal, so
// that no name has to be declined and nobody's gender to be guessed.

/** What happened, in one plain sentence: who, on whose behalf, what. Why and when stand beside it. */
export function sayDeed(language: Language, deed: Deed): string {
  const { deeds, withGoods, withPerson, plain, records } = texts[language]
  const name = nameOf(deed)
  const [first] = deed.events
  const facts = {
    who: sayWho(language, first),
    person: personOf(deed) ?? '',
    goods: sayGoods(language, deed) ?? '',
  }
  const sentence =
    (facts.goods && textIn(withGoods, name)) ||
    (facts.person && textIn(withPerson, name)) ||
    textIn(deeds, name)
  if (sentence) return capital(fill(sentence, facts))
  const record = textIn(records, first.entity) ?? records.Other
  return capital(fill(plain[plainDeed(deed)], { ...facts, record }))
}

/** Whether a use case has a sentence of its own. */
export const hasSentence = (action: string): boolean => textIn(texts.en.deeds, action) !== null

const personOf = ({ events }: Deed): string | null =>
  events.find(({ personName }) => personName !== null)?.personName ?? null

/** Who did it, as the subject of a sentence. */
export function sayWho(language: Language, event: HistoryEvent): string {
  const { who } = texts[language]
  const { organisation, actingOrganisation, actorName } = event
  const facts = {
    organisation: organisation ? nameIn(language, organisation) : '',
    acting: actingOrganisation ? nameIn(language, actingOrganisation) : '',
    person: actorName ?? '',
  }
  return fill(who[howKnown(event)], facts)
}

function howKnown(event: HistoryEvent): keyof (typeof texts)['en']['who'] {
  const { actorKind, organisation, actingOrganisation, actorName } = event
  switch (actorKind) {
    case 'SYSTEM':
      return 'system'
    case 'DATABASE':
      return 'database'
    case 'LINK':
      return organisation ? 'link' : 'linkAlone'
    case 'FORMER_MEMBER':
      if (!organisation) return 'formerAlone'
      return actingOrganisation ? 'formerOnBehalf' : 'former'
    case 'PERSON':
      if (!organisation) return actorName ? 'person' : 'somebody'
      if (actingOrganisation) return actorName ? 'namedOnBehalf' : 'onBehalf'
      return actorName ? 'named' : 'member'
  }
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)
