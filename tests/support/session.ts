import { type Served, signInTo } from './served.ts'
import { password, type Person } from './world.ts'

const cookies = new Map<string, Promise<string>>()

/** The cookie of a browser in which somebody has signed in; of a stranger none. */
export function cookieOf(served: Served, person: Person | null): Promise<string> {
  if (!person) return Promise.resolve('')
  const key = `${served.origin} ${person.userId}`
  const known = cookies.get(key) ?? signInTo(served, person.email, password)
  cookies.set(key, known)
  return known
}
