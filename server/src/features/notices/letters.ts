import { fill } from '@aidbridge/shared/core/fill'
import type { Language } from '@aidbridge/shared/core/languages'
import { noticePath, type Opened } from '@aidbridge/shared/notices/path'
import { sayNotice } from '@aidbridge/shared/notices/say'
import type { Letter } from '../../platform/mail/letter.ts'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

const texts = { de, uk, en }

export interface Reader {
  id: string
  name: string
  email: string
  language: Language
}

export interface NoticeTold extends Opened {
  id: string
}

/** One notice as a letter of its own. */
export function noticeLetter(notice: NoticeTold, reader: Reader, origin: string): Letter {
  const { language } = reader
  const words = texts[language]
  const { title, lines } = sayNotice(language, notice.kind, notice.facts)
  return {
    ...to(reader, origin),
    kind: notice.kind,
    subject: title,
    paragraphs: [
      fill(words.greeting, { name: reader.name }),
      `${title}.`,
      ...(lines.length > 0 ? [lines.join('\n')] : []),
    ],
    link: { label: words.open, address: origin + noticePath(notice) },
    cause: `notice:${notice.id}`,
  }
}

/** What has gathered since the last one, in one letter; there is something. */
export function digestLetter(notices: readonly NoticeTold[], reader: Reader, origin: string): Letter {
  const { language } = reader
  const words = texts[language]
  const told = notices.map((notice) => {
    const { title, lines } = sayNotice(language, notice.kind, notice.facts)
    return [`• ${title}`, ...lines, origin + noticePath(notice)].join('\n')
  })
  const form = new Intl.PluralRules(language).select(notices.length)
  const subjects: Record<string, string> = words.digest
  return {
    ...to(reader, origin),
    kind: 'digest',
    subject: fill(subjects[form] ?? words.digest.other, { count: notices.length }),
    paragraphs: [fill(words.greeting, { name: reader.name }), ...told],
    link: { label: words.openAll, address: `${origin}/notices` },
    cause: `digest:${notices[0]!.id}`,
  }
}

const to = ({ id, email, language }: Reader, origin: string) => ({
  to: email,
  userId: id,
  language,
  footnote: { words: texts[language].preferences, address: `${origin}/account/notices` },
})
