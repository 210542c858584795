import type { Language } from '@aidbridge/shared/core/languages'
import { fill } from '@aidbridge/shared/core/fill'
import { texts } from '@aidbridge/shared/history/texts'

/** Every use case by its sentence, without who did it; two endings of one (verified at once, confirmed) are one. */
export function actionChoices(language: Language): { value: string; label: string }[] {
  const endings = new Set(['submitNeedVerified', 'answerNeedConfirmed'])
  return Object.entries(texts[language].deeds)
    .filter(([value]) => !endings.has(value))
    .map(([value, sentence]) => ({ value, label: withoutWho(sentence) }))
}

function withoutWho(sentence: string): string {
  const rest = fill(sentence, { who: '…' })
    .replace(/^…:\s*/, '')
    .replace(/\.$/, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
