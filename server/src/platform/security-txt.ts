import type { RequestHandler } from 'express'

const halfAYear = 182 * 24 * 3600 * 1000

/** Where to tell of a weakness (RFC 9116). Without a contact there is nothing to say. */
export function securityTxt(contact: string | null, origin: string): RequestHandler {
  return (_request, response) => {
    response.set('Cache-Control', 'no-store')
    if (!contact) {
      response.status(404).type('text/plain').send('Nobody has been named here whom to tell of a weakness.\n')
      return
    }
    response
      .type('text/plain')
      .send(
        [
          `Contact: ${contact}`,
          `Expires: ${new Date(Date.now() + halfAYear).toISOString()}`,
          'Preferred-Languages: de, uk, en',
          `Canonical: ${origin}/.well-known/security.txt`,
          '',
        ].join('\n'),
      )
  }
}
