/** Whose password it is: what everybody knows of a person is no secret of theirs. */
export interface PasswordOwner {
  email?: string | undefined
  name?: string | undefined
}

let list: Promise<ReadonlySet<string>> | undefined

/** Some fifty thousand passwords from leaks, read only when somebody chooses one. */
const commonPasswords = () =>
  (list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  ))

/**
 * Is it among the first that somebody would try: a common password, also written twice, in leetspeak or with digits and
 * signs around it; few letters again and again; a row of the keyboard or the alphabet; the person's own name or address?
 */
export async function isCommonPassword(password: string, owner: PasswordOwner = {}): Promise<boolean> {
  const common = await commonPasswords()
  const typed = password.normalize('NFKC').toLowerCase()
  if (new Set(typed).size < fewestLetters || isRun(typed)) return true
  if (isMadeOf(typed, wordsOf(owner))) return true
  return spellings(typed).some((spelling) => common.has(spelling))
}

const fewestLetters = 5
/** What is left besides a known word is too little to make a secret. */
const fewestOfOnesOwn = 4

/** Without what is put around a word to please a rule, and without putting signs for letters. */
function spellings(typed: string): string[] {
  const plain = [typed, withoutTrimmings(typed)]
  const read = [...plain, ...plain.map(withoutLeet), withoutTrimmings(withoutLeet(typed))]
  return read.flatMap((spelling) => [spelling, repeated(spelling)]).filter(({ length }) => length >= 4)
}

const withoutTrimmings = (text: string) =>
  text.replace(/([^\p{L}])\1+/gu, '$1').replace(/^[^\p{L}]{1,8}|[^\p{L}]{1,8}$/gu, '')

const leet: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const withoutLeet = (text: string) => text.replace(/[013457@$!]/g, (sign) => leet[sign]!)

/** What is written again and again, once: `dragondragon` is `dragon`. */
const repeated = (text: string) => /^(.+?)\1+$/u.exec(text)?.[1] ?? text

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertzuiopü',
  'qwertyuiop',
  'asdfghjkl',
  'йцукенгшщзхї',
]

/** Only neighbours of the alphabet or the keyboard, forwards or backwards. */
function isRun(typed: string): boolean {
  const steps = rows.flatMap((row) => [row, [...row].reverse().join('')]).join(' ')
  const pairs = [...typed].slice(1).map((letter, index) => typed[index]! + letter)
  const strange = pairs.filter((pair) => !steps.includes(pair))
  return strange.length <= 2
}

function wordsOf({ email = '', name = '' }: PasswordOwner): string[] {
  const words = `${email} ${name} aidbridge`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return words.filter(({ length }) => length >= 4).sort((one, other) => other.length - one.length)
}

function isMadeOf(typed: string, words: string[]): boolean {
  const left = (text: string) => words.reduce((rest, word) => rest.replaceAll(word, ''), text)
  const own = [typed, withoutLeet(typed)].filter((text) => left(text) !== text)
  return own.some((text) => left(text).replace(/[^\p{L}]/gu, '').length < fewestOfOnesOwn)
}
