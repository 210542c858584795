import type { ServerResponse } from 'node:http'
import pg from 'pg'

/** Tells all who listen here whatever is notified on the channel of this name: no rights, no second look, no past. */
export const channel = 'bench'

export function broadcaster(url: string): (response: ServerResponse) => void {
  const streams = new Set<ServerResponse>()
  const client = new pg.Client({ connectionString: url })
  client.on('notification', ({ payload }) => {
    for (const stream of streams) stream.write(`event: next\ndata: ${payload ?? ''}\n\n`)
  })
  const listening = client.connect().then(() => client.query(`LISTEN ${channel}`))
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    streams.add(response)
    response.on('close', () => streams.delete(response))
    // Who is greeted misses nothing from here on.
    void listening.then(() => response.write(': listening\n\n'))
  }
}
