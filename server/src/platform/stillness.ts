import type { RequestHandler } from 'express'

/**
 * Yoga lets the connection of every answer stand still for ever, right after its head is written. The server's own patience
 * (listen.ts) holds all the same: who never reads is let go.
 */
export const keepPatience: RequestHandler = ({ socket }, response, next) => {
  const { timeout = 0 } = socket
  const writeHead = response.writeHead.bind(response)
  response.writeHead = ((...head: Parameters<typeof writeHead>) => {
    queueMicrotask(() => socket.setTimeout(timeout))
    return writeHead(...head)
  }) as typeof writeHead
  next()
}
