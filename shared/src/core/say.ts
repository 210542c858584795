import { type Facts, fill } from './fill.ts'
import type { Language } from './languages.ts'
import type { FieldFault, FieldProblem } from './problems.ts'
import { formatQuantity } from './quantity.ts'
import type { Refusal, RefusalCode, RefusalFacts } from './refusals.ts'
import { texts } from './texts.ts'
import { unitName } from './unit-names.ts'
import type { Unit } from './units.ts'
import type { WhyNot } from './why-not.ts'

export type MessageKey = `refusals.${RefusalCode}` | `problems.${FieldProblem}` | `whyNots.${WhyNot}`

/** The sentence for a key, with `{name}` replaced by the fact of that name. */
export function say(language: Language, key: MessageKey, facts: Facts = {}): string {
  const [group, code] = key.split('.') as ['refusals' | 'problems' | 'whyNots', never]
  const sentence: string = texts[language][group][code]
  return fill(sentence, facts)
}

/** The sentence for a refusal, its quantities and units written as the reader writes them. */
export function sayRefusal(language: Language, refusal: Refusal): string {
  if (refusal.is('NotAllowed')) return say(language, `whyNots.${refusal.facts.why}`)
  return say(language, `refusals.${refusal.code}`, readableFacts(language, refusal.facts))
}

/** The sentence for one field's fault, e.g. "Höchstens 300 Zeichen." */
export function sayFault(language: Language, fault: Pick<FieldFault, 'problem' | 'limit'>): string {
  return say(language, `problems.${fault.problem}`, { limit: fault.limit ?? '' })
}

function readableFacts(language: Language, facts: RefusalFacts[RefusalCode]): Facts {
  const unit = 'unit' in facts ? facts.unit : undefined
  const readable = (name: string, fact: unknown) => {
    if (name === 'needUnit' || name === 'pledgeUnit') return unitName(fact as Unit, language)
    if (Array.isArray(fact)) return fact.length
    if (unit && name !== 'unit') return formatQuantity(fact as string, language, unit)
    return fact as string | number
  }
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, readable(name, fact)]))
}
