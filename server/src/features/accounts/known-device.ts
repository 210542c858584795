import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

// A cookie that says: on this device somebody has signed in to these accounts before (OWASP, "device cookies"). It lets
// nobody in; it only spares its owner the limits that strangers' guesses have used up.

/** Accounts that one device remembers, the newest first. */
const most = 5
export const rememberedFor = 180 * 24 * 3600

/** The device's name, if it knows the account. */
export function deviceKnowing(
  cookie: string | null | undefined,
  account: string,
  secret: string,
): string | undefined {
  const { device, marks } = read(cookie)
  const wanted = Buffer.from(markOf(device, account, secret))
  const known = marks.some(
    (mark) => mark.length === wanted.length && timingSafeEqual(Buffer.from(mark), wanted),
  )
  return known ? device : undefined
}

/** The cookie with one account more. */
export function rememberAccount(cookie: string | null | undefined, account: string, secret: string): string {
  const { device, marks } = read(cookie)
  const mark = markOf(device, account, secret)
  return [device, mark, ...marks.filter((other) => other !== mark).slice(0, most - 1)].join('.')
}

function read(cookie: string | null | undefined): { device: string; marks: string[] } {
  const [device = '', ...marks] = (cookie ?? '').split('.')
  if (!/^[\w-]{22}$/.test(device)) return { device: randomBytes(16).toString('base64url'), marks: [] }
  return { device, marks: marks.slice(0, most).filter((mark) => /^[\w-]{43}$/.test(mark)) }
}

const markOf = (device: string, account: string, secret: string) =>
  createHmac('sha256', secret).update(`device ${device} ${account}`).digest('base64url')
