import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }
import type { Language } from './languages.ts'
import type { FieldProblem } from './problems.ts'
import type { RefusalCode } from './refusals.ts'
import type { WhyNot } from './why-not.ts'

interface Texts {
  refusals: Record<RefusalCode, string>
  problems: Record<FieldProblem, string>
  whyNots: Record<WhyNot, string>
}

/** A code without its sentence in one of the languages does not compile. */
export const texts: Record<Language, Texts> = { de, uk, en }
