import type { RequestHandler } from 'express'
import type { Settings } from '../../platform/config.ts'

/** What the sign-in page offers beside e-mail and password, for everybody. */
export const signInOptions =
  ({ oidc }: Pick<Settings, 'oidc'>): RequestHandler =>
  (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ singleSignOn: oidc?.name ?? null })
  }
