import express, { type RequestHandler } from 'express'

/**
 * Reads a body of JSON up to `limit`. Any other kind is refused: what comes after would read it without a limit, and a
 * plain form is what a page of another site can send with its visitor's session.
 */
export const jsonBody = (limit: string): RequestHandler[] => [onlyJson, express.json({ limit })]

const onlyJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json') !== false) return next()
  response.status(415).json({ errors: [{ message: 'Send JSON, as application/json.' }] })
}
