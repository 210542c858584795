import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const autocannon = fileURLToPath(new URL('./node_modules/autocannon/autocannon.js', import.meta.url))
const run = promisify(execFile)

/** One question, asked again and again. */
export interface Question {
  url: string
  body: unknown
  headers?: Record<string, string>
}

export interface Measured {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
}

/** Asks from a process of its own. Throws where an answer fails: a quick refusal is no result. */
export async function load(
  { url, body, headers = {} }: Question,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Measured> {
  const all = { 'content-type': 'application/json', ...headers }
  const { stdout } = await run(
    process.execPath,
    [
      autocannon,
      '--json',
      '--no-progress',
      ...['-c', String(connections), '-d', String(seconds), '-m', 'POST', '-b', JSON.stringify(body)],
      ...Object.entries(all).flatMap(([name, value]) => ['-H', `${name}=${value}`]),
      url,
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  )
  const told = JSON.parse(stdout) as {
    requests: { average: number }
    latency: { p50: number; p99: number }
    errors: number
    timeouts: number
    non2xx: number
  }
  if (told.errors + told.timeouts + told.non2xx > 0)
    throw new Error(`${url}: ${told.errors} errors, ${told.timeouts} too late, ${told.non2xx} refused`)
  return { perSecond: told.requests.average, p50: told.latency.p50, p99: told.latency.p99 }
}

export async function ask({ url, body, headers }: Question): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const json = (await answer.json()) as { data?: unknown; errors?: unknown }
  if (!answer.ok || json.errors) throw new Error(`${url}: ${answer.status} ${JSON.stringify(json.errors)}`)
  return json.data
}

/** Signs in as a browser does; answers with the cookie. */
export async function signIn(origin: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}
