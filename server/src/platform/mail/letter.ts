import type { Language } from '@aidbridge/shared/core/languages'

/** A letter as its author thinks of it. The same words become plain text and HTML. */
export interface Letter {
  /** What it is about: a kind of notice, "digest", "invitation", "passwordReset" … */
  kind: string
  /** One address. */
  to: string
  /** The recipient's account, if there is one: the letter is erased with it. */
  userId?: string | null
  language: Language
  /** One line. */
  subject: string
  paragraphs: readonly string[]
  /** What to do next; the address is absolute. */
  link?: { label: string; address: string }
  /** Below everything else, e.g. where to choose which letters come. */
  footnote?: { words: string; address: string }
  /** Holds a key to an account: its body is forgotten once it has been sent. */
  secret?: boolean
  /** The same cause never makes two letters, e.g. `notice:<id>`. */
  cause: string
}

export interface RenderedLetter {
  subject: string
  text: string
  html: string
}

export function renderLetter({ language, subject, paragraphs, link, footnote }: Letter): RenderedLetter {
  const line = oneLine(subject)
  const asText = [
    ...paragraphs,
    ...(link ? [`${link.label}:\n${link.address}`] : []),
    signature,
    ...(footnote ? [`${footnote.words}\n${footnote.address}`] : []),
  ]
  const asHtml = [
    ...paragraphs.map((words) => `<p>${escaped(words).replaceAll('\n', '<br>')}</p>`),
    ...(link ? [button(link)] : []),
    `<p style="color:#5b6470;font-size:14px">${signature}</p>`,
    ...(footnote ? [smallPrint(footnote)] : []),
  ]
  return { subject: line, text: `${asText.join('\n\n')}\n`, html: page(language, line, asHtml.join('\n')) }
}

const signature = 'Aidbridge'

const button = ({ label, address }: { label: string; address: string }) =>
  `<p><a href="${escaped(address)}" style="display:inline-block;padding:12px 20px;border-radius:6px;` +
  `background:#14507a;color:#ffffff;text-decoration:none;font-weight:600">${escaped(label)}</a></p>` +
  `<p style="color:#5b6470;font-size:14px;overflow-wrap:anywhere">${escaped(address)}</p>`

const smallPrint = ({ words, address }: { words: string; address: string }) =>
  `<p style="color:#5b6470;font-size:14px">${escaped(words)} ` +
  `<a href="${escaped(address)}" style="color:#14507a">${escaped(address)}</a></p>`

const page = (language: Language, title: string, body: string) => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="margin:0 auto;padding:24px;max-width:600px;font:16px/1.5 sans-serif;color:#1b2430">
${body}
</body>
</html>
`

/** Nothing that somebody typed into a name becomes a second header. */
export const oneLine = (words: string): string =>
  words.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => entities[sign]!)
