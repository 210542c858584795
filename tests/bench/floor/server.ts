// node --import tsx floor/server.ts <database> <port>: a bare http server with prepared statements and nothing else. No
// session, no GraphQL, no rights beyond the condition in the statement.
import { createServer } from 'node:http'
import pg from 'pg'
import { needsPage, needsSearch } from './needs.ts'
import { wholeOverview } from './overview.ts'
import { broadcaster } from './events.ts'
import { accept, answerNeed, type Between } from './writers.ts'

const [, , url, port] = process.argv
const pool = new pg.Pool({ connectionString: url, max: 20 })

/** Path → text of the statement, which makes the whole answer. */
const statements: Record<string, string> = {
  '/needs': needsPage,
  '/search': needsSearch,
  '/overview': wholeOverview,
}

async function answer(path: string, body: string): Promise<string | null> {
  if (path === '/answer') return JSON.stringify(await answerNeed(pool, JSON.parse(body) as Between))
  if (path === '/accept') {
    const { between, id } = JSON.parse(body) as { between: Between; id: string }
    return JSON.stringify(await accept(pool, between, id))
  }
  const text = statements[path]
  if (!text) return null
  const { values } = JSON.parse(body) as { values: unknown[] }
  const { rows } = await pool.query<{ answer: string }>({ name: path, text, values })
  return rows[0]!.answer
}

const subscribe = broadcaster(url!)

const server = createServer((request, response) => {
  if (request.url === '/events') return subscribe(response)
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    answer(request.url ?? '', Buffer.concat(pieces).toString()).then(
      (text) => {
        response.writeHead(text === null ? 404 : 200, { 'content-type': 'application/json' })
        response.end(text ?? '')
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(Number(port), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
