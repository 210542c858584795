/** Seen by nobody, and yet they make two equal words unequal: soft hyphen, zero-width spaces and joiners, byte order mark. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
const lineBreaks = /\r\n?|\u0085|\u2028|\u2029/g
/** No-break, figure, narrow no-break and ideographic spaces. */
const oddSpaces = /[\u00a0\u2007\u202f\u3000]/g

/** What a paste from a word processor, a spreadsheet or a chat brings along, in plain letters, spaces and line breaks. */
export const cleanText = (raw: string): string =>
  raw.replace(invisible, '').replace(lineBreaks, '\n').replace(oddSpaces, ' ').normalize('NFC').trim()

/** The same for what stands on one line: a name, a number of a file. */
export const cleanLine = (raw: string): string => cleanText(raw).replace(/\s+/g, ' ')
