// node --import tsx floor/server.ts <database> <port>: a bare http server with prepared statements and nothing else. No
// session, no GraphQL, no rights beyond the condition in the statement.
import { createServer } from 'node:http'
import pg from 'pg'
import { needsPage, needsSearch } from './needs.ts'
import { wholeOverview } from './overview.ts'

const [, , url, port] = process.argv
const pool = new pg.Pool({ connectionString: url, max: 20 })

/** Path → name and text of the statement. */
const statements: Record<string, string> = {
  '/needs': needsPage,
  '/search': needsSearch,
  '/overview': wholeOverview,
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    const text = statements[request.url ?? '']
    if (!text) return void response.writeHead(404).end()
    const { values } = JSON.parse(Buffer.concat(pieces).toString()) as { values: unknown[] }
    pool.query<{ answer: string }>({ name: request.url, text, values }).then(
      ({ rows }) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(rows[0]!.answer)
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(Number(port), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
