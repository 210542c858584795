import { type Answered, bytesOf, type Sent } from './wire.ts'

/** Words of the inside: of the database, of libraries, of our own source. */
const inside = [
  /prisma|postgres|sqlstate|graphile|pothos|better-auth|\bpg_\w+|node_modules|\/src\/|\.ts:\d|\bat [\w.<>]+ \(/gi,
  /invocation|violates|syntax error at or near|relation "|column "|duplicate key|call stack/gi,
  /\bE(CONN|NOENT|PIPE|PERM)\w*|\b(Type|Range|Syntax|Reference)Error|SELECT .* FROM|INSERT INTO|UPDATE \w+ SET/g,
]

/** What an answer must not be, in a sentence; null where there is nothing to say against it. */
export function faultOf(
  sent: Sent,
  { status, text, hangs }: Answered,
  errors: readonly object[],
): string | null {
  const because = errors.map(reasonOf).join('; ')
  if (hangs) return `never answered: ${because}`
  if (status >= 500) return `answered ${status}: ${because}`
  // Unexpected errors are masked, and yet are errors: something was not thought of.
  if (text.includes('Something went wrong here')) return `an error of ours, masked: ${because}`
  if (errors.length > 0) return `logged as an error: ${because}`
  const asked = bytesOf(sent).toString().toLowerCase()
  const told = inside
    .flatMap((words) => [...text.matchAll(words)])
    .map(([word]) => word)
    .filter((word) => !asked.includes(word.toLowerCase()))
  return told.length > 0 ? `tells of the inside: ${told.slice(0, 3).join(', ')}` : null
}

/** Of a line of the log: what went wrong, and where in our source. */
function reasonOf(line: { err?: { message?: string; stack?: string }; msg?: string }): string {
  const { message = '', stack = '' } = line.err ?? {}
  const places = stack
    .split('\n')
    .filter((place) => /^\s+at /.test(place) && !place.includes('node:internal'))
  const place = places.find((each) => !each.includes('node_modules')) ?? places[0] ?? ''
  return `${line.msg} (${message.replace(/\s+/g, ' ').slice(0, 300)} ${place.trim()})`
}
