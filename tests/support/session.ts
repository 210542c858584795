import { post, type Served } from './served.ts'
import { password, type Person } from './world.ts'

const cookies = new Map<string, Promise<string>>()

/** The cookie of a browser in which somebody has signed in; of a stranger none. */
export function cookieOf(served: Served, person: Person | null): Promise<string> {
  if (!person) return Promise.resolve('')
  const key = `${served.origin} ${person.userId}`
  const known = cookies.get(key) ?? signIn(served, person)
  cookies.set(key, known)
  return known
}

async function signIn({ origin }: Served, { email }: Person): Promise<string> {
  const answer = await post(`${origin}/api/auth/sign-in/email`, { email, password }, { origin })
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}
