import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { close, makeServer } from '@aidbridge/server/platform/listen'
import { afterEach, describe, expect, test } from 'vitest'
import { until } from '../support/until.ts'

// Clients that hold a connection and do nothing with it.

const opened: Server[] = []
afterEach(() => Promise.all(opened.splice(0).map(close)))

describe('a client that never reads its answer', () => {
  test('is let go, and what waits for it is forgotten', async () => {
    let answer: ServerResponse | undefined
    const server = await listening((_request, response) => pour((answer = response)), { stillness: 400 })
    const client = connectTo(server)
    client.pause()
    client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await until('the answer is cut off', () => answer?.destroyed)
    expect(await connectionsOf(server)).toBe(0)
  })

  test('is waited for as long as it takes a little now and then', async () => {
    let poured = 0
    const all = 12 * 1024 * 1024
    const server = await listening(
      (_request, response) => {
        response.once('close', () => (poured = response.writableFinished ? all : -1))
        response.end(Buffer.alloc(all))
      },
      { stillness: 400 },
    )
    const client = connectTo(server)
    client.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    let taken = 0
    client.on('data', (piece: Buffer) => {
      taken += piece.length
      client.pause()
      setTimeout(() => client.resume(), 5)
    })
    await until('all has been sent', () => poured !== 0)
    await once(client, 'end')
    expect(taken).toBeGreaterThan(all)
  })
})

describe('a client that does not say what it wants', () => {
  test('is told so, whether it begins or not', async () => {
    const server = await listening((_request, response) => response.end(), { headers: 200 })
    const [silent, slow] = [connectTo(server), connectTo(server)]
    slow.write('GET / HTTP/1.1\r\nHost: x\r\nX-Half: ')
    for (const client of [silent, slow])
      expect((await readAll(client)).split('\r\n')[0]).toBe('HTTP/1.1 408 Request Timeout')
  })

  test('keeps its connection for a while after an answer, and not for ever', async () => {
    const server = await listening((_request, response) => response.end('yes'), { idle: 300 })
    const client = connectTo(server)
    client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(await readAll(client)).toContain('yes')
  })
})

async function listening(...how: Parameters<typeof makeServer>): Promise<Server> {
  const server = makeServer(...how).listen(0, '127.0.0.1')
  opened.push(server)
  await once(server, 'listening')
  return server
}

function connectTo(server: Server): Socket {
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.on('error', () => undefined)
  return client
}

/** Without end, and no faster than it is taken. */
function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write(Buffer.alloc(256 * 1024)));
  response.once('drain', () => pour(response))
}

async function readAll(client: Socket): Promise<string> {
  let words = ''
  for await (const piece of client) words += String(piece)
  return words
}

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((count, fail) =>
    server.getConnections((error, number) => (error ? fail(error) : count(number))),
  )
