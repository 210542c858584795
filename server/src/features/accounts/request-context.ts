import { fromNodeHeaders } from 'better-auth/node'
import { chooseLanguage } from '@aidbridge/shared/core/languages'
import type { Request } from 'express'
import type { Context } from '../../platform/context.ts'
import type { Settings } from '../../platform/config.ts'
import type { Database } from '../../platform/db.ts'
import { numberOf } from '../../platform/request-log.ts'
import type { SignIn } from './sign-in.ts'
import { viewerOf, viewerOfSession } from './viewer.ts'

/** Who asks with this request, and in which language the answer is. */
export async function contextOf(
  request: Request,
  signIn: SignIn,
  database: Database,
  settings: Pick<Settings, 'coordinatorsNeedTwoFactor'>,
): Promise<Context> {
  const signedIn = await signIn.api.getSession({ headers: fromNodeHeaders(request.headers) })
  const viewer = await viewerOf(database, signedIn?.user.id, settings)
  const id = signedIn?.session.id
  const wished = request.headers['accept-language']
  const language = wished || !viewer ? chooseLanguage(wished) : viewer.language
  return {
    viewer,
    link: null,
    language,
    ...(id && { session: { id, viewer: () => viewerOfSession(database, id, settings) } }),
    origin: signIn.options.baseURL,
    secret: signIn.options.secret,
    sessionStartedAt: signedIn?.session.createdAt ?? null,
    requestId: numberOf(request),
    database,
  }
}
