// What no form sends, each for a reason of its own.

/** For places where a text is wanted. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'Strom\u0000generator', // PostgreSQL has no such letter
  '\ud800', // half a letter
  'Generator \udc00\ud83d',
  '\ufeff\u200b\u00ad',
  '\u202eгенератор\u2066',
  '𝕲𝖊𝖓𝖊𝖗𝖆𝖙𝖔𝖗 🚚🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'е'.repeat(300),
  'Ї'.repeat(20_000),
  `a${'\u0301'.repeat(2000)}`,
  "'; DROP TABLE need; --",
  '" OR ""="',
  '%_\\%',
  '\\',
  '\\x00\\u0000',
  '$1 $$ ${7*7} {{7*7}}',
  '(((((((((((((((((((((((((((((a+)+)+)+',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/',
  '\r\nSet-Cookie: a=b',
  '{"__proto__":{"polluted":true}}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e999',
  '1e-999',
  '0x10',
  '١٢٣',
  '99999999999999999999999999.999',
  '10.0000000000000000001',
  '1,5',
  '+5',
  '9007199254740993',
  '2147483648',
  '-2147483649',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '275760-09-13',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '4714-11-24T00:00:00Z',
  '9999-12-31T23:59:59.999+14:00',
  '2026-11-22T24:00:00Z',
  '2026-11-22T14:00:00.000000000000000001Z',
  '2026-W48-7',
  'infinity',
  'now',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'N-2026-99999999999999999999',
  'N-2026-00001\u0000',
]

/** For places where a number is wanted. */
export const hostileNumbers: readonly number[] = [
  0,
  -1,
  1.5,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  -(2 ** 31) - 1,
  2 ** 53,
  1e308,
  -0,
  1e-7,
]

/** Of a kind that the place does not take at all. */
export const otherKinds: readonly unknown[] = [
  null,
  true,
  0,
  1e308,
  '',
  [],
  [[]],
  [null],
  {},
  { length: 3 },
  { toString: 'a' },
  JSON.parse('{"__proto__": {"id": "x"}, "constructor": {"prototype": 1}}'),
  Array.from({ length: 600 }, () => 'x'),
  nested(40),
]

/** Places in lists: as the program writes them, and as nobody does. */
export const hostileCursors: readonly string[] = [
  ...[
    'GPC:S:',
    'GPC:S:x',
    'GPC:S:00000000-0000-7000-8000-000000000000',
    'GPC:S:\u0000',
    'GPC:N:1',
    'GPC:N:1e999',
    'GPC:I:99999999999999999999',
    'GPC:I:x',
    'GPC:D:0',
    'GPC:D:99999999999999999',
    'GPC:J:[]',
    'GPC:J:["a",1,null]',
    'GPC:J:{"__proto__":1}',
    'GPC:J:',
    'OFC:0',
    'OffsetConnection:-1',
    'OffsetConnection:1e9',
    '{"at":"x"}',
    '[1,2,3]',
  ].map((text) => Buffer.from(text).toString('base64')),
  'not base64 ∞',
  '====',
  'A'.repeat(5000),
]

/** Addresses cannot carry half letters. */
export const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd')

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value }
  return value
}
