import de from '../units/messages.de.json' with { type: 'json' }
import en from '../units/messages.en.json' with { type: 'json' }
import uk from '../units/messages.uk.json' with { type: 'json' }
import type { Language } from './languages.ts'
import { oncePer } from './once-per.ts'
import type { Unit } from './units.ts'

/** Plural forms by CLDR category; German and English have `one` and `other`, Ukrainian also `few` and `many`. */
type PluralForms = { one: string; few?: string; many?: string; other: string }

/** A unit without its name in one of the languages does not compile. Every page needs these, few the other texts. */
const names: Record<Language, Record<Unit, PluralForms>> = { de, uk, en }

const rules = oncePer((language: Language) => new Intl.PluralRules(language))

/** The unit's name as it stands behind the number: "1 коробка", "3 коробки", "5 коробок". Without a number: the plural, "коробки". */
export function unitName(unit: Unit, language: Language, value?: string): string {
  const forms = names[language][unit]
  const category = value === undefined ? 'few' : rules(language).select(Number(value))
  return forms[category as keyof typeof forms] ?? forms.other
}
