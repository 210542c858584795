import type { Language } from './languages.ts'
import { texts } from './texts.ts'
import type { Unit } from './units.ts'

/** The unit's name as it stands behind the number: "1 коробка", "3 коробки", "5 коробок". Without a number: the plural, "коробки". */
export function unitName(unit: Unit, language: Language, value?: string): string {
  const forms = texts[language].units[unit]
  const category = value === undefined ? 'few' : new Intl.PluralRules(language).select(Number(value))
  return forms[category as keyof typeof forms] ?? forms.other
}
