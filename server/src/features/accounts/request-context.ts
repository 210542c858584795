import { fromNodeHeaders } from 'better-auth/node'
import { chooseLanguage } from '@aidbridge/shared/core/languages'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Request } from 'express'
import type { Context } from '../../platform/context.ts'
import type { Settings } from '../../platform/config.ts'
import type { Database } from '../../platform/db.ts'
import { numberOf } from '../../platform/request-log.ts'
import { knownSession } from './known-session.ts'
import type { SignIn } from './sign-in.ts'
import { type Strictness, viewerFrom, viewerOf, viewerOfSession } from './viewer.ts'

/** Who asks with this request, and in which language the answer is. */
export async function contextOf(
  request: Request,
  signIn: SignIn,
  database: Database,
  settings: Pick<Settings, 'coordinatorsNeedTwoFactor'>,
): Promise<Context> {
  const { viewer, session } = await visitorOf(request, signIn, database, settings)
  const wished = request.headers['accept-language']
  const language = wished || !viewer ? chooseLanguage(wished) : viewer.language
  return {
    viewer,
    link: null,
    language,
    ...(session && {
      session: { id: session.id, viewer: () => viewerOfSession(database, session.id, settings) },
    }),
    origin: signIn.options.baseURL,
    secret: signIn.options.secret,
    sessionStartedAt: session?.startedAt ?? null,
    requestId: numberOf(request),
    database,
  }
}

interface Visitor {
  viewer: Viewer
  session: { id: string; startedAt: Date } | null
}

async function visitorOf(
  request: Request,
  signIn: SignIn,
  database: Database,
  strictness: Strictness,
): Promise<Visitor> {
  const known = await knownSession(request, signIn, database)
  if (known) return { viewer: viewerFrom(known, strictness), session: known }
  const signedIn = await signIn.api.getSession({ headers: fromNodeHeaders(request.headers) })
  const viewer = await viewerOf(database, signedIn?.user.id, strictness)
  const session = signedIn && { id: signedIn.session.id, startedAt: signedIn.session.createdAt }
  return { viewer, session }
}
